package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Contributions as they come, each a key's number, a value and a count, up to a fixed capacity; then ordered by key and
 * value. Nothing is allocated per contribution.
 */
final class PairBuffer {

    private final int[] keys;
    private final double[] values;
    private final double[] orderedValues;
    private final long[] counts;
    private long[] orderedCounts;
    private int size;

    private PairBuffer(int capacity, long[] counts, long[] orderedCounts) {
        this.keys = new int[capacity];
        this.values = new double[capacity];
        this.orderedValues = new double[capacity];
        this.counts = counts;
        this.orderedCounts = orderedCounts;
    }

    /** For contributions, each of which counts once. */
    static PairBuffer ofContributions(int capacity) {
        return new PairBuffer(capacity, null, null);
    }

    /** For entries of tallies, each with its count. */
    static PairBuffer ofTallies(int capacity) {
        return new PairBuffer(capacity, new long[capacity], new long[capacity]);
    }

    int free() {
        return keys.length - size;
    }

    int size() {
        return size;
    }

    void add(int key, double value) {
        keys[size] = key;
        values[size++] = value;
    }

    void add(int key, double value, long count) {
        counts[size] = count;
        add(key, value);
    }

    /** Where each key's contributions begin in the ordered arrays, for {@code keyCount} keys; one more at the end. */
    int[] order(int keyCount) {
        int[] begins = new int[keyCount + 1];
        for (int i = 0; i < size; i++) {
            begins[keys[i] + 1]++;
        }
        for (int key = 0; key < keyCount; key++) {
            begins[key + 1] += begins[key];
        }
        int[] next = Arrays.copyOf(begins, keyCount);
        if (counts == null) {
            for (int i = 0; i < size; i++) {
                orderedValues[next[keys[i]]++] = values[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                int place = next[keys[i]]++;
                orderedValues[place] = values[i];
                orderedCounts[place] = counts[i];
            }
        }
        return begins;
    }

    /** Sorts the values of one key and joins equal ones; the new end. */
    int compact(int from, int until) {
        if (counts == null) {
            Arrays.sort(orderedValues, from, until);
            return joinSingles(from, until);
        }
        sortPairs(from, until);
        return joinPairs(from, until);
    }

    double[] orderedValues() {
        return orderedValues;
    }

    /** The counts beside the ordered values; null where no value of this buffer occurs twice under one key. */
    long[] orderedCounts() {
        return orderedCounts;
    }

    void clear() {
        size = 0;
    }

    private int joinSingles(int from, int until) {
        for (int i = from + 1; i < until; i++) {
            if (orderedValues[i] == orderedValues[i - 1]) {
                return joinFrom(from, i, until);
            }
        }
        if (orderedCounts != null) {
            Arrays.fill(orderedCounts, from, until, 1);
        }
        return until;
    }

    private int joinFrom(int from, int firstEqual, int until) {
        if (orderedCounts == null) {
            orderedCounts = new long[keys.length];
        }
        Arrays.fill(orderedCounts, from, firstEqual, 1);
        int last = firstEqual - 1;
        for (int i = firstEqual; i < until; i++) {
            if (orderedValues[i] == orderedValues[last]) {
                orderedCounts[last]++;
            } else {
                orderedValues[++last] = orderedValues[i];
                orderedCounts[last] = 1;
            }
        }
        return last + 1;
    }

    private int joinPairs(int from, int until) {
        int last = from;
        for (int i = from + 1; i < until; i++) {
            if (orderedValues[i] == orderedValues[last]) {
                orderedCounts[last] += orderedCounts[i];
            } else {
                orderedValues[++last] = orderedValues[i];
                orderedCounts[last] = orderedCounts[i];
            }
        }
        return last + 1;
    }

    /** Values of one file come ascending already; only where several files meet they are sorted. */
    private void sortPairs(int from, int until) {
        for (int i = from + 1; i < until; i++) {
            if (orderedValues[i] < orderedValues[i - 1]) {
                mergeSort(from, until);
                return;
            }
        }
    }

    /** Bottom-up merge sort, with the arrays of the contributions, which are no longer needed, as the other side. */
    private void mergeSort(int from, int until) {
        for (int width = 1; width < until - from; width *= 2) {
            for (int low = from; low < until - width; low += 2 * width) {
                mergeNeighbours(low, low + width, Math.min(low + 2 * width, until));
            }
        }
    }

    private void mergeNeighbours(int low, int middle, int high) {
        if (orderedValues[middle - 1] <= orderedValues[middle]) {
            return;
        }
        int length = middle - low;
        System.arraycopy(orderedValues, low, values, low, length);
        System.arraycopy(orderedCounts, low, counts, low, length);
        int left = low;
        int right = middle;
        int to = low;
        while (left < middle) {
            if (right < high && orderedValues[right] < values[left]) {
                orderedValues[to] = orderedValues[right];
                orderedCounts[to++] = orderedCounts[right++];
            } else {
                orderedValues[to] = values[left];
                orderedCounts[to++] = counts[left++];
            }
        }
    }
}
