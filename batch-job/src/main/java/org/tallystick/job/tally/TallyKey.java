package org.tallystick.job.tally;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.tallystick.model.measure.JsonScalar;
import org.tallystick.model.period.PeriodUnit;

/**
 * A key as bytes whose unsigned order is: measure's number, period unit, ignored groups, period start, application,
 * groups; null before every text. Texts contain no zero byte.
 *
 * @param measure the measure's number in the plan
 * @param unit the period
 * @param wildcards bit 0, 1, 2: group 1, 2, 3 is ignored
 * @param startMicros the period's first instant
 * @param createdBy the application or null
 * @param group1 canonical JSON text or null
 * @param group2 likewise
 * @param group3 likewise
 */
public record TallyKey(
        int measure,
        PeriodUnit unit,
        int wildcards,
        long startMicros,
        String createdBy,
        String group1,
        String group2,
        String group3) {

    private static final int ABSENT = 1;
    private static final int IGNORED = 2;
    private static final int TEXT = 3;
    private static final PeriodUnit[] UNITS = PeriodUnit.values();

    static void writeHead(ByteArrayOutputStream to, Heads.Head head) {
        Projection projection = head.projection();
        number(to, projection.measure(), Integer.BYTES);
        to.write(projection.unit().ordinal());
        to.write(projection.wildcards());
        number(to, head.startMicros() ^ Long.MIN_VALUE, Long.BYTES);
    }

    static void writePart(ByteArrayOutputStream to, KeyColumn column, int number) {
        switch (number) {
            case KeyColumn.NULL -> to.write(ABSENT);
            case KeyColumn.WILDCARD -> to.write(IGNORED);
            default -> {
                to.write(TEXT);
                to.writeBytes(column.text(number));
                to.write(0);
            }
        }
    }

    /** The key that begins at this place. */
    static TallyKey read(byte[] bytes, int at) {
        Reader reader = new Reader(bytes, at);
        return new TallyKey(
                (int) reader.number(Integer.BYTES),
                UNITS[reader.next()],
                reader.next(),
                reader.number(Long.BYTES) ^ Long.MIN_VALUE,
                reader.part(),
                reader.part(),
                reader.part(),
                reader.part());
    }

    private static void number(ByteArrayOutputStream to, long value, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            to.write((int) (value >>> shift));
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int next() {
            return bytes[at++] & 0xff;
        }

        long number(int length) {
            long value = 0;
            for (int i = 0; i < length; i++) {
                value = value << 8 | next();
            }
            return value;
        }

        String part() {
            int kind = next();
            if (kind == ABSENT) {
                return null;
            }
            if (kind == IGNORED) {
                return JsonScalar.WILDCARD;
            }
            int from = at;
            while (bytes[at] != 0) {
                at++;
            }
            return new String(bytes, from, at++ - from, StandardCharsets.UTF_8);
        }
    }
}
