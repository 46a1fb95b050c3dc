package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.model.tracking.TrackingEvent;

/**
 * The payload of a record that holds a tracking event: version 3, timestamp and reception in microseconds, the value, the
 * id in 16 bytes, then namespace and name, each as its length in two bytes and its UTF-8.
 */
final class StoredEvent {

    static final byte VERSION = 3;
    static final int FIXED_BYTES = 1 + 5 * Long.BYTES;

    private StoredEvent() {}

    /** The event of the payload there; null where it holds none. */
    static TrackingEvent read(ByteBuffer segment, int from, int length) {
        if (length < FIXED_BYTES || segment.get(from) != VERSION || !Double.isFinite(segment.getDouble(from + 17))) {
            return null;
        }
        int end = from + length;
        String namespace = text(segment, from + FIXED_BYTES, end);
        int second = namespace == null
                ? end
                : from + FIXED_BYTES + Short.BYTES + (segment.getShort(from + FIXED_BYTES) & 0xffff);
        String name = text(segment, second, end);
        if (EventSeries.fault(namespace) != null || EventSeries.fault(name) != null) {
            return null;
        }
        return new TrackingEvent(
                new EventSeries(namespace, name),
                segment.getLong(from + 1),
                segment.getDouble(from + 17),
                segment.getLong(from + 9),
                new UUID(segment.getLong(from + 25), segment.getLong(from + 33)));
    }

    private static String text(ByteBuffer segment, int at, int end) {
        if (at + Short.BYTES > end) {
            return null;
        }
        int length = segment.getShort(at) & 0xffff;
        int begin = at + Short.BYTES;
        return begin + length > end
                ? null
                : new String(segment.array(), segment.arrayOffset() + begin, length, StandardCharsets.UTF_8);
    }
}
