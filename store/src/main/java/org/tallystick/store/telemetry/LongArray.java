package org.tallystick.store.telemetry;

import java.nio.ByteBuffer;

/** A {@code bigint[]} of PostgreSQL in its binary form, read in place: boxes for each number would cost more than all else. */
public final class LongArray {

    /** Number of dimensions, whether there are nulls, type, then length and first index of the one dimension. */
    private static final int HEADER_BYTES = 5 * Integer.BYTES;
    /** Before each number stands its length. */
    private static final int NUMBER_BYTES = Integer.BYTES + Long.BYTES;

    private final ByteBuffer bytes;
    private final int length;

    private LongArray(ByteBuffer bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /**
     * The array in what {@code array_send} returns.
     *
     * @throws IllegalArgumentException where that is no array of one dimension without nulls
     */
    static LongArray of(byte[] sent) {
        ByteBuffer bytes = ByteBuffer.wrap(sent);
        int dimensions = bytes.getInt(0);
        int length = dimensions == 0 ? 0 : bytes.getInt(3 * Integer.BYTES);
        int expected = dimensions == 0 ? 3 * Integer.BYTES : HEADER_BYTES + length * NUMBER_BYTES;
        if (dimensions > 1 || sent.length != expected) {
            throw new IllegalArgumentException("A bigint[] must have one dimension and no nulls; given: " + dimensions
                    + " dimensions in " + sent.length + " bytes");
        }
        return new LongArray(bytes, length);
    }

    /** How many numbers there are. */
    public int length() {
        return length;
    }

    /** One of them, from 0. */
    public long get(int index) {
        return bytes.getLong(HEADER_BYTES + index * NUMBER_BYTES + Integer.BYTES);
    }
}
