package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The payload of a record that holds a ping: version 2, when it was received in microseconds, whether its type of document
 * counts (1 or 0), its id as its length in two bytes and its UTF-8, then the ping as it came, unpacked.
 *
 * @param receivedMicros microseconds since the epoch
 * @param isOfCountedType whether its type of document counts
 * @param docId the id that it was sent with
 * @param bytes among which the ping is
 * @param from where it begins
 * @param length how many bytes it has
 */
record StoredPing(long receivedMicros, boolean isOfCountedType, String docId, byte[] bytes, int from, int length) {

    static final byte VERSION = 2;
    static final int FIXED_BYTES = 1 + Long.BYTES + 1 + Short.BYTES;

    /** The ping of the payload there; null where it holds none. */
    static StoredPing read(ByteBuffer segment, int from, int length) {
        if (length < FIXED_BYTES || segment.get(from) != VERSION) {
            return null;
        }
        int idLength = segment.getShort(from + FIXED_BYTES - Short.BYTES) & 0xffff;
        int ping = FIXED_BYTES + idLength;
        if (ping > length) {
            return null;
        }
        int array = segment.arrayOffset() + from;
        return new StoredPing(
                segment.getLong(from + 1),
                segment.get(from + 1 + Long.BYTES) == 1,
                new String(segment.array(), array + FIXED_BYTES, idLength, StandardCharsets.UTF_8),
                segment.array(),
                array + ping,
                length - ping);
    }
}
