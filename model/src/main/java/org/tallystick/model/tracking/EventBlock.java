package org.tallystick.model.tracking;

import java.util.Arrays;

/**
 * Events of one stretch of time as bytes, ordered by timestamp and value, so that equal events are equal bytes:
 *
 * <pre>
 * for each event: (microseconds since the one before, of the first since the stretch began) * 2 + kind, as a varint;
 *                 kind 1: the value as a zigzag varint, where it is whole and below 2^52
 *                 kind 0: the value as the 8 bytes of a double, big-endian
 * </pre>
 */
public final class EventBlock {

    private static final double MOST_WHOLE = 1L << 52;

    private EventBlock() {}

    /** Takes events out of a block. */
    @FunctionalInterface
    public interface Sink {

        /** The next event in the order of timestamps; microseconds since the epoch. */
        void event(long micros, double value);
    }

    /**
     * Events as a block.
     *
     * @param begin when the stretch begins, microseconds since the epoch
     * @param times the timestamps, ascending and not before that; of equal ones the values ascend
     * @param from the first event of it, by its place
     * @param to the place behind the last one
     */
    public static byte[] encode(long begin, long[] times, double[] values, int from, int to) {
        byte[] bytes = new byte[(to - from) * 12 + 16];
        int size = 0;
        long last = begin;
        for (int place = from; place < to; place++) {
            if (bytes.length - size < 24) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            double value = values[place];
            boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_WHOLE;
            size = putVarint(bytes, size, (times[place] - last) * 2 + (isWhole ? 1 : 0));
            last = times[place];
            if (isWhole) {
                long whole = (long) value;
                size = putVarint(bytes, size, whole << 1 ^ whole >> 63);
            } else {
                long bits = Double.doubleToRawLongBits(value);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    bytes[size++] = (byte) (bits >>> shift);
                }
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Hands the events of a block over.
     *
     * @param begin when its stretch begins, microseconds since the epoch
     */
    public static void decode(byte[] block, long begin, Sink sink) {
        Cursor cursor = new Cursor(block);
        long micros = begin;
        while (cursor.at < block.length) {
            long head = cursor.varint();
            micros += head >>> 1;
            if ((head & 1) == 1) {
                long zigzag = cursor.varint();
                sink.event(micros, zigzag >>> 1 ^ -(zigzag & 1));
            } else {
                sink.event(micros, Double.longBitsToDouble(cursor.eightBytes()));
            }
        }
    }

    private static int putVarint(byte[] bytes, int at, long number) {
        int size = at;
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return size;
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        long varint() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                number |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }

        long eightBytes() {
            long bits = 0;
            for (int count = 0; count < Long.BYTES; count++) {
                bits = bits << 8 | bytes[at++] & 0xff;
            }
            return bits;
        }
    }
}
