package org.tallystick.job.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A block: tallies in the order of their keys, as bytes. Per tally: length of the key, key, number of distinct values,
 * flags, values ascending, counts. Whole numbers are written as differences, other values as they are; counts that are
 * all 1 are left out.
 */
final class TallyBlock {

    private static final int WHOLE_NUMBERS = 1;
    private static final int WITH_COUNTS = 2;
    private static final double GREATEST_WHOLE = 1L << 52;

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private TallyBlock() {}

    /**
     * Adds a tally.
     *
     * @param values strictly ascending from {@code from} to {@code to}
     * @param counts their counts; null where all are 1
     */
    static void write(ByteBuilder to, byte[] key, int keyLength, double[] values, long[] counts, int from, int until) {
        to.writeVarLong(keyLength);
        to.write(key, 0, keyLength);
        to.writeVarLong(until - from);
        boolean whole = areWhole(values, from, until);
        boolean counted = counts != null && areNotOnes(counts, from, until);
        to.write((whole ? WHOLE_NUMBERS : 0) | (counted ? WITH_COUNTS : 0));
        if (whole) {
            long before = (long) values[from];
            to.writeVarLong(before << 1 ^ before >> 63);
            for (int i = from + 1; i < until; i++) {
                long value = (long) values[i];
                to.writeVarLong(value - before);
                before = value;
            }
        } else {
            for (int i = from; i < until; i++) {
                to.writeDouble(values[i]);
            }
        }
        if (counted) {
            for (int i = from; i < until; i++) {
                to.writeVarLong(counts[i]);
            }
        }
    }

    private static boolean areWhole(double[] values, int from, int until) {
        for (int i = from; i < until; i++) {
            if (values[i] != Math.rint(values[i]) || Math.abs(values[i]) > GREATEST_WHOLE) {
                return false;
            }
        }
        return true;
    }

    private static boolean areNotOnes(long[] counts, int from, int until) {
        for (int i = from; i < until; i++) {
            if (counts[i] != 1) {
                return true;
            }
        }
        return false;
    }

    /** Reads one block from its begin to its end. */
    static final class Cursor {
        private final byte[] bytes;
        private int at;
        private int keyFrom;
        private int keyUntil;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Goes to the next tally's key; false at the end. The values of the one before must have been read. */
        boolean next() {
            if (at == bytes.length) {
                return false;
            }
            int length = (int) readVarLong();
            keyFrom = at;
            at += length;
            keyUntil = at;
            return true;
        }

        int compareKey(Cursor other) {
            return Arrays.compareUnsigned(bytes, keyFrom, keyUntil, other.bytes, other.keyFrom, other.keyUntil);
        }

        byte[] keyBytes() {
            return Arrays.copyOfRange(bytes, keyFrom, keyUntil);
        }

        TallyKey key() {
            return TallyKey.read(bytes, keyFrom);
        }

        /** Adds the values and counts of this tally as a run. */
        void readInto(TallyRuns runs) {
            int size = (int) readVarLong();
            int flags = bytes[at++];
            int first = runs.beginRun(size);
            double[] values = runs.values();
            if ((flags & WHOLE_NUMBERS) != 0) {
                long zigzag = readVarLong();
                long value = zigzag >>> 1 ^ -(zigzag & 1);
                values[first] = value;
                for (int i = 1; i < size; i++) {
                    value += readVarLong();
                    values[first + i] = value;
                }
            } else {
                for (int i = 0; i < size; i++) {
                    values[first + i] = (double) DOUBLE.get(bytes, at);
                    at += Double.BYTES;
                }
            }
            long[] counts = runs.counts();
            for (int i = 0; i < size; i++) {
                counts[first + i] = (flags & WITH_COUNTS) == 0 ? 1 : readVarLong();
            }
        }

        private long readVarLong() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[at++];
                value |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    return value;
                }
            }
        }
    }
}
