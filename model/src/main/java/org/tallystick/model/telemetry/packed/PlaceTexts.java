package org.tallystick.model.telemetry.packed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the texts of a row's places, ascending; knows those of other rows, which mostly are the same. */
final class PlaceTexts {

    /** With more places than these, what is known is forgotten. */
    private static final int MOST_KNOWN = 4096;

    private final Map<PackedPlace, Text[]> known = new HashMap<>();
    private final Map<String, Text> texts = new HashMap<>();
    private final List<Text[]> ofPlaces = new ArrayList<>();
    private final List<Text> ofRow = new ArrayList<>();
    private int row;

    private static final class Text {
        private final String text;
        private final byte[] encoded;
        /** The last row that has it, and its number there. */
        private int row;

        private int number;

        Text(String text) {
            this.text = text;
            this.encoded = text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Begins a row. */
    void begin() {
        if (known.size() > MOST_KNOWN) {
            known.clear();
            texts.clear();
        }
        ofPlaces.clear();
        ofRow.clear();
        row++;
    }

    /** Adds the next place. */
    void add(PackedPlace place) {
        Text[] own = known.computeIfAbsent(place, this::textsOf);
        ofPlaces.add(own);
        for (Text text : own) {
            if (text.row != row) {
                text.row = row;
                ofRow.add(text);
            }
        }
    }

    private Text[] textsOf(PackedPlace place) {
        String[] own = {place.application(), place.architecture(), place.os(), place.osVersion()};
        return Arrays.stream(own)
                .map(text -> texts.computeIfAbsent(text, Text::new))
                .toArray(Text[]::new);
    }

    /** Writes the texts of all places, ascending, each once. */
    void writeAll(PackedBytes to) {
        ofRow.sort((left, right) -> left.text.compareTo(right.text));
        to.number(ofRow.size());
        for (int number = 0; number < ofRow.size(); number++) {
            Text text = ofRow.get(number);
            text.number = number;
            to.text(text.encoded);
        }
    }

    /** Writes the numbers of a place's four texts. */
    void writeNumbers(PackedBytes to, int place) {
        for (Text text : ofPlaces.get(place)) {
            to.number(text.number);
        }
    }
}
