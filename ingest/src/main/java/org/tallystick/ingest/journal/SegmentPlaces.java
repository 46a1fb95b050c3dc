package org.tallystick.ingest.journal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.ingest.raw.MeasureBytes;
import org.tallystick.ingest.raw.MeasureColumns;
import org.tallystick.ingest.raw.TextNumbers;

/** The measures of a segment by the raw files that they go to: one for each receiving day (UTC) and name. */
final class SegmentPlaces {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final TextNumbers names = new TextNumbers();
    private final Map<Long, List<MeasureColumns>> days = new HashMap<>();
    private List<MeasureColumns> lastDay;
    private long lastNumber;

    /**
     * One raw file.
     *
     * @param receivedDate its receiving day (UTC)
     * @param measures its measures
     */
    record Place(LocalDate receivedDate, MeasureColumns measures) {}

    void add(MeasureBytes measure) {
        int name = names.numberOf(measure.array(), measure.at(MeasureBytes.NAME), measure.length(MeasureBytes.NAME));
        List<MeasureColumns> day = day(Math.floorDiv(measure.receivedMicros(), MICROS_PER_DAY));
        while (day.size() <= name) {
            day.add(new MeasureColumns(new String(names.text(day.size()), StandardCharsets.UTF_8)));
        }
        day.get(name).add(measure);
    }

    private List<MeasureColumns> day(long number) {
        if (lastDay == null || number != lastNumber) {
            lastDay = days.computeIfAbsent(number, key -> new ArrayList<>());
            lastNumber = number;
        }
        return lastDay;
    }

    /** All that have measures, in the order of days and names. */
    List<Place> all() {
        List<Place> places = new ArrayList<>();
        days.forEach((day, columns) -> columns.stream()
                .filter(measures -> measures.size() > 0)
                .forEach(measures -> places.add(new Place(LocalDate.ofEpochDay(day), measures))));
        places.sort(Comparator.comparing(Place::receivedDate)
                .thenComparing(place -> place.measures().measureName()));
        return places;
    }
}
