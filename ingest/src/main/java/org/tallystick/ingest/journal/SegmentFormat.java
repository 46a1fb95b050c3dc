package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment, as {@code docs/formats/journal.md} describes them. All numbers are big-endian, and
 * all buffers have an array.
 *
 * <pre>
 * header:  magic 8 | instance 16 | sequence 8 | created at 8 | CRC-32C of these 40
 * frame:   marker 4 | length of the payload 4 | CRC-32C of length and payload 4 | payload
 * </pre>
 */
final class SegmentFormat {

    /** "TALLYJ" and the version of the format, 1. */
    static final long MAGIC = 0x54414c4c594a_0001L;

    static final int HEADER_BYTES = 44;
    static final int FRAME_HEAD_BYTES = 12;

    /** Begins a frame that holds a measure, a ping or a tracking event. */
    static final int RECORD = 0xd37a91c5;

    /** Begins the last frame of a segment that was closed: its payload is the number of records. */
    static final int END = 0xe52b64f8;

    /** No measure and no ping is longer. */
    static final int LONGEST_PAYLOAD = (2 << 20) + (64 << 10);

    static final int END_BYTES = FRAME_HEAD_BYTES + Long.BYTES;

    private SegmentFormat() {}

    static ByteBuffer header(SegmentId id, long createdMicros) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC);
        header.putLong(id.instance().getMostSignificantBits());
        header.putLong(id.instance().getLeastSignificantBits());
        header.putLong(id.sequence());
        header.putLong(createdMicros);
        header.putInt(checksum(header, 0, header.position()));
        return header.flip();
    }

    /** Whether the bytes begin with the header of that segment, unharmed. */
    static boolean hasHeader(ByteBuffer bytes, SegmentId id) {
        return bytes.limit() >= HEADER_BYTES
                && bytes.getLong(0) == MAGIC
                && bytes.getLong(8) == id.instance().getMostSignificantBits()
                && bytes.getLong(16) == id.instance().getLeastSignificantBits()
                && bytes.getLong(24) == id.sequence()
                && bytes.getInt(40) == checksum(bytes, 0, 40);
    }

    /** Fills in the head of a frame whose payload stands behind the room for it, from {@code start} on. */
    static void seal(ByteBuffer bytes, int start, int marker) {
        int length = bytes.position() - start - FRAME_HEAD_BYTES;
        bytes.putInt(start, marker);
        bytes.putInt(start + 4, length);
        bytes.putInt(start + 8, frameChecksum(bytes, start, length));
    }

    static ByteBuffer end(long records) {
        ByteBuffer end = ByteBuffer.allocate(END_BYTES);
        end.position(FRAME_HEAD_BYTES);
        end.putLong(records);
        seal(end, 0, END);
        return end.flip();
    }

    /** The length of the whole frame that begins at this place, or -1 where none begins there or it is harmed. */
    static int frameLength(ByteBuffer bytes, int start) {
        if (bytes.limit() - start < FRAME_HEAD_BYTES) {
            return -1;
        }
        int marker = bytes.getInt(start);
        int length = bytes.getInt(start + 4);
        boolean plausible = (marker == RECORD || marker == END)
                && length >= 0
                && length <= LONGEST_PAYLOAD
                && length <= bytes.limit() - start - FRAME_HEAD_BYTES;
        return plausible && bytes.getInt(start + 8) == frameChecksum(bytes, start, length)
                ? FRAME_HEAD_BYTES + length
                : -1;
    }

    private static int frameChecksum(ByteBuffer bytes, int start, int length) {
        CRC32C checksum = new CRC32C();
        byte[] array = bytes.array();
        int at = bytes.arrayOffset() + start;
        checksum.update(array, at + 4, 4);
        checksum.update(array, at + FRAME_HEAD_BYTES, length);
        return (int) checksum.getValue();
    }

    private static int checksum(ByteBuffer bytes, int from, int to) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().limit(to).position(from));
        return (int) checksum.getValue();
    }
}
