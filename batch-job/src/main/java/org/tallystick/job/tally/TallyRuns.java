package org.tallystick.job.tally;

import java.util.Arrays;

/** The ascending runs of one key, and their merge. The arrays are used again for the next key. */
final class TallyRuns {

    private double[] values = new double[1 << 12];
    private long[] counts = new long[1 << 12];
    private double[] otherValues = new double[1 << 12];
    private long[] otherCounts = new long[1 << 12];
    private int[] ends = new int[16];
    private int runs;
    private int size;

    void clear() {
        runs = 0;
        size = 0;
    }

    /** Makes room for one more run; its first place. The caller fills {@link #values} and {@link #counts}. */
    int beginRun(int length) {
        int first = size;
        size += length;
        if (size > values.length) {
            int capacity = Math.max(size, values.length * 2);
            values = Arrays.copyOf(values, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        if (runs == ends.length) {
            ends = Arrays.copyOf(ends, runs * 2);
        }
        ends[runs++] = size;
        return first;
    }

    double[] values() {
        return values;
    }

    long[] counts() {
        return counts;
    }

    int size() {
        return size;
    }

    /** Merges all runs into one; afterwards the values are strictly ascending. */
    void merge() {
        while (runs > 1) {
            if (otherValues.length < size) {
                otherValues = new double[values.length];
                otherCounts = new long[values.length];
            }
            mergePairs();
        }
    }

    private void mergePairs() {
        int written = 0;
        int merged = 0;
        int from = 0;
        for (int run = 0; run < runs; run += 2) {
            int middle = ends[run];
            int until = run + 1 < runs ? ends[run + 1] : middle;
            written = mergePair(from, middle, until, written);
            ends[merged++] = written;
            from = until;
        }
        runs = merged;
        size = written;
        double[] swappedValues = values;
        values = otherValues;
        otherValues = swappedValues;
        long[] swappedCounts = counts;
        counts = otherCounts;
        otherCounts = swappedCounts;
    }

    private int mergePair(int from, int middle, int until, int to) {
        int left = from;
        int right = middle;
        int written = to;
        while (left < middle && right < until) {
            double a = values[left];
            double b = values[right];
            if (a < b) {
                otherValues[written] = a;
                otherCounts[written++] = counts[left++];
            } else if (a > b) {
                otherValues[written] = b;
                otherCounts[written++] = counts[right++];
            } else {
                otherValues[written] = a;
                otherCounts[written++] = counts[left++] + counts[right++];
            }
        }
        int rest = middle - left + until - right;
        int source = left < middle ? left : right;
        System.arraycopy(values, source, otherValues, written, rest);
        System.arraycopy(counts, source, otherCounts, written, rest);
        return written + rest;
    }
}
