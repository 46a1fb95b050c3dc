package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tallystick.lake.RawUsage.Received;
import org.tallystick.model.indicator.UsageEvent;

/**
 * The payload of a record that holds a usage event: version 4, reception, time and start in microseconds, the latter the
 * least long where there is none, then user, type, target, context, result and device, each as its length in two bytes
 * and its UTF-8; {@code FF FF} for null.
 */
final class StoredUsageEvent {

    static final byte VERSION = 4;
    static final int FIXED_BYTES = 1 + 3 * Long.BYTES;
    static final long NO_START = Long.MIN_VALUE;
    private static final int TEXTS = 6;

    private StoredUsageEvent() {}

    /** The event of the payload there; null where it holds none. */
    static Received<UsageEvent> read(ByteBuffer segment, int from, int length) {
        if (length < FIXED_BYTES || segment.get(from) != VERSION) {
            return null;
        }
        String[] texts = new String[TEXTS];
        int at = from + FIXED_BYTES;
        int end = from + length;
        for (int number = 0; number < TEXTS; number++) {
            int bytes = at + Short.BYTES > end ? -1 : segment.getShort(at) & 0xffff;
            at += Short.BYTES;
            if (bytes != StoredMeasure.NULL) {
                if (bytes < 0 || at + bytes > end) {
                    return null;
                }
                texts[number] = new String(segment.array(), segment.arrayOffset() + at, bytes, StandardCharsets.UTF_8);
                at += bytes;
            }
        }
        if (texts[0] == null || texts[1] == null || at != end) {
            return null;
        }
        long start = segment.getLong(from + 17);
        UsageEvent event = new UsageEvent(
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                start == NO_START ? null : start,
                segment.getLong(from + 9),
                texts[4],
                texts[5]);
        return new Received<>(event, segment.getLong(from + 1));
    }
}
