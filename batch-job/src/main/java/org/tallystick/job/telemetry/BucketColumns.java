package org.tallystick.job.telemetry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Numbers the buckets that were seen of one metric, from 0, in the order of their appearance. */
final class BucketColumns {

    private long[] bounds = new long[8];
    private int[] slots = new int[16];
    private int size;

    /** The number of the bucket with this lower bound. */
    int of(long bound) {
        int mask = slots.length - 1;
        int slot = hash(bound) & mask;
        while (slots[slot] != 0) {
            int column = slots[slot] - 1;
            if (bounds[column] == bound) {
                return column;
            }
            slot = slot + 1 & mask;
        }
        return append(bound, slot);
    }

    private int append(long bound, int slot) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
        }
        bounds[size] = bound;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int column = 0; column < size; column++) {
                int place = hash(bounds[column]) & slots.length - 1;
                while (slots[place] != 0) {
                    place = place + 1 & slots.length - 1;
                }
                slots[place] = column + 1;
            }
        }
        return size - 1;
    }

    private static int hash(long bound) {
        long mixed = bound * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 40);
    }

    int size() {
        return size;
    }

    /** The lower bound of that bucket. */
    long bound(int column) {
        return bounds[column];
    }

    /** The numbers of the buckets by ascending lower bound. */
    int[] ascending() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(column -> bounds[column]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
