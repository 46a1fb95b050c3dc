package org.tallystick.model.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** Where in a ping the parts of its payload are that are aggregated. */
final class PayloadParts {

    private static final List<byte[]> NAMES = List.of(
            "histograms".getBytes(US_ASCII),
            "keyedHistograms".getBytes(US_ASCII),
            "simpleMeasurements".getBytes(US_ASCII),
            "childPayloads".getBytes(US_ASCII),
            "processes".getBytes(US_ASCII));

    /** What stands around a part: two quotation marks, a colon, a comma. */
    private static final int AROUND = 4;

    private final int[] froms = new int[NAMES.size()];
    private final int[] untils = new int[NAMES.size()];
    private boolean isObject;

    void clear() {
        isObject = false;
        forget();
    }

    private void forget() {
        for (int part = 0; part < untils.length; part++) {
            froms[part] = 0;
            untils[part] = 0;
        }
    }

    /** Takes the payload, of whatever kind. */
    void read(JsonBytes json) {
        forget();
        isObject = json.isObject();
        if (!isObject) {
            json.skip();
            return;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            int part = part(json);
            int from = json.position();
            json.skip();
            if (part >= 0) {
                froms[part] = from;
                untils[part] = json.endOfLast();
            }
        }
    }

    private static int part(JsonBytes json) {
        for (int part = 0; part < NAMES.size(); part++) {
            if (json.textIs(NAMES.get(part))) {
                return part;
            }
        }
        return -1;
    }

    /** Whether there is a payload that is an object. */
    boolean isObject() {
        return isObject;
    }

    /** The parts as an object of their own. */
    byte[] cut(byte[] bytes) {
        int length = 2;
        for (int part = 0; part < untils.length; part++) {
            length += untils[part] == 0 ? 0 : NAMES.get(part).length + untils[part] - froms[part] + AROUND;
        }
        byte[] cut = new byte[length];
        cut[0] = '{';
        int at = 1;
        for (int part = 0; part < untils.length; part++) {
            if (untils[part] != 0) {
                at = append(cut, at, NAMES.get(part), bytes, froms[part], untils[part]);
            }
        }
        // In the place of the last comma, where there is any.
        int last = Math.max(1, at - 1);
        cut[last] = '}';
        return Arrays.copyOf(cut, last + 1);
    }

    private static int append(byte[] to, int at, byte[] name, byte[] bytes, int from, int until) {
        int place = at;
        to[place++] = '"';
        System.arraycopy(name, 0, to, place, name.length);
        place += name.length;
        to[place++] = '"';
        to[place++] = ':';
        System.arraycopy(bytes, from, to, place, until - from);
        place += until - from;
        to[place++] = ',';
        return place;
    }
}
