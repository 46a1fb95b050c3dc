package org.tallystick.job.telemetry;

import java.util.Arrays;
import java.util.Comparator;

/** The buckets of one cell, used again for the next. */
final class CellBuckets {

    /** So many are sorted by moving each to its place. */
    private static final int FEW = 200;

    private long[] bounds = new long[64];
    private long[] counts = new long[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long bound, long count) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        bounds[size] = bound;
        counts[size++] = count;
    }

    /** Brings them into ascending order; they nearly are, since most pings tell them so. */
    void sort() {
        if (size > FEW) {
            sortMany();
            return;
        }
        for (int from = 1; from < size; from++) {
            long bound = bounds[from];
            long count = counts[from];
            int at = from;
            while (at > 0 && bounds[at - 1] > bound) {
                bounds[at] = bounds[at - 1];
                counts[at] = counts[at - 1];
                at--;
            }
            bounds[at] = bound;
            counts[at] = count;
        }
    }

    private void sortMany() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, place -> place);
        long[] unsortedBounds = bounds.clone();
        long[] unsortedCounts = counts.clone();
        Arrays.sort(order, Comparator.comparingLong(place -> unsortedBounds[place]));
        for (int place = 0; place < size; place++) {
            bounds[place] = unsortedBounds[order[place]];
            counts[place] = unsortedCounts[order[place]];
        }
    }

    int size() {
        return size;
    }

    /** A copy of the lower bounds. */
    long[] bounds() {
        return Arrays.copyOf(bounds, size);
    }

    /** A copy of the counts. */
    long[] counts() {
        return Arrays.copyOf(counts, size);
    }

    long bound(int place) {
        return bounds[place];
    }

    long count(int place) {
        return counts[place];
    }
}
