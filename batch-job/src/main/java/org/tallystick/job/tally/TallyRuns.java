package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * The ascending runs of one key, and their merge. Values are held as codes, see {@link PairBuffer}: as whole numbers or
 * as {@link SortableDouble}s. The arrays are used again for the next key.
 */
final class TallyRuns {

    private static final int SMALL = 1 << 10;

    private long[] codes = new long[SMALL];
    private long[] counts = new long[SMALL];
    private long[] otherCodes = new long[SMALL];
    private long[] otherCounts = new long[SMALL];
    private double[] values = new double[SMALL];
    private long[] byValue = new long[SMALL];
    private int[] ends = new int[16];
    private boolean[] whole = new boolean[16];
    private int runs;
    private int size;
    private boolean elsewhere;

    void clear() {
        runs = 0;
        size = 0;
        elsewhere = false;
    }

    /** Notes that there are more runs of this key in pieces of their own. */
    void addElsewhere() {
        elsewhere = true;
    }

    /** Whether there are more runs of this key, so that these are not all. */
    boolean hasMoreElsewhere() {
        return elsewhere;
    }

    /**
     * Makes room for one more run; its first place. The caller fills {@link #codes} and {@link #counts}.
     *
     * @param length how many entries it has, at least 1
     * @param isWhole whether its codes are whole numbers
     */
    int beginRun(int length, boolean isWhole) {
        int first = size;
        reserve(size + length);
        size += length;
        if (runs == ends.length) {
            ends = Arrays.copyOf(ends, runs * 2);
            whole = Arrays.copyOf(whole, runs * 2);
        }
        whole[runs] = isWhole;
        ends[runs++] = size;
        return first;
    }

    long[] codes() {
        return codes;
    }

    long[] counts() {
        return counts;
    }

    int size() {
        return size;
    }

    /** Whether the codes of the first run are whole numbers; after {@link #merge} all are like it. */
    boolean isWhole() {
        return whole[0];
    }

    /** The values of the codes. */
    double[] values() {
        if (values.length < size) {
            values = new double[codes.length];
        }
        if (whole[0]) {
            for (int i = 0; i < size; i++) {
                values[i] = codes[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                values[i] = SortableDouble.value(codes[i]);
            }
        }
        return values;
    }

    /** Takes one key's sorted contributions as the only run; equal values are joined. */
    void readSorted(PairBuffer buffer, int from, int until) {
        clear();
        reserve(until - from);
        int entries = buffer.packed() == null
                ? join(buffer.ordered(), from, until)
                : joinPacked(buffer, buffer.packed(), from, until);
        for (int i = entries - 1; i > 0; i--) {
            counts[i] -= counts[i - 1];
        }
        counts[0] -= from;
        beginRun(entries, buffer.isWhole());
    }

    /** Distinct values, and beside each the end of its contributions; how many there are. */
    private int join(long[] ordered, int from, int until) {
        long[] distinct = codes;
        long[] last = counts;
        long before = ordered[from];
        int entry = 0;
        // Without branches, since whether a value repeats cannot be foretold.
        for (int i = from; i < until; i++) {
            long next = ordered[i];
            entry += next == before ? 0 : 1;
            distinct[entry] = next;
            last[entry] = i + 1L;
            before = next;
        }
        return entry + 1;
    }

    private int joinPacked(PairBuffer buffer, int[] packed, int from, int until) {
        long[] distinct = codes;
        long[] last = counts;
        int before = packed[from];
        int entry = 0;
        for (int i = from; i < until; i++) {
            int next = packed[i];
            entry += next == before ? 0 : 1;
            distinct[entry] = next;
            last[entry] = i + 1L;
            before = next;
        }
        for (int i = 0; i <= entry; i++) {
            distinct[i] = buffer.value((int) distinct[i]);
        }
        return entry + 1;
    }

    /** Takes one key's entries, in as many runs as they are ascending in. */
    void readCounted(PairBuffer buffer, int from, int until) {
        clear();
        reserve(until - from);
        System.arraycopy(buffer.ordered(), from, codes, 0, until - from);
        System.arraycopy(buffer.orderedCounts(), from, counts, 0, until - from);
        for (int i = 1; i < until - from; i++) {
            if (codes[i] <= codes[i - 1]) {
                beginRun(i - size, buffer.isWhole());
            }
        }
        beginRun(until - from - size, buffer.isWhole());
    }

    /** Merges all runs into one; afterwards the values are strictly ascending. */
    void merge() {
        if (runs <= 1) {
            return;
        }
        if (makeAlike() && countByValue()) {
            return;
        }
        if (otherCodes.length < size) {
            otherCodes = new long[codes.length];
            otherCounts = new long[codes.length];
        }
        while (runs > 1) {
            mergePairs();
        }
    }

    /** Gives all runs the same kind of codes; whether they are whole numbers. */
    private boolean makeAlike() {
        boolean areWhole = true;
        for (int run = 0; run < runs; run++) {
            areWhole &= whole[run];
        }
        for (int run = 0; run < runs && !areWhole; run++) {
            if (whole[run]) {
                whole[run] = false;
                for (int i = run == 0 ? 0 : ends[run - 1]; i < ends[run]; i++) {
                    codes[i] = SortableDouble.of(codes[i]);
                }
            }
        }
        return areWhole;
    }

    /** Counts whole numbers that are close together by value; false where they are not close. */
    private boolean countByValue() {
        long least = codes[0];
        long greatest = codes[ends[0] - 1];
        for (int run = 1; run < runs; run++) {
            least = Math.min(least, codes[ends[run - 1]]);
            greatest = Math.max(greatest, codes[ends[run] - 1]);
        }
        long distance = greatest - least;
        if (distance < 0 || distance >= 2L * size) {
            return false;
        }
        int span = (int) distance + 1;
        if (byValue.length < span) {
            byValue = new long[span * 2];
        }
        for (int i = 0; i < size; i++) {
            byValue[(int) (codes[i] - least)] += counts[i];
        }
        size = 0;
        for (int i = 0; i < span; i++) {
            long count = byValue[i];
            byValue[i] = 0;
            codes[size] = least + i;
            counts[size] = count;
            size += count != 0 ? 1 : 0;
        }
        runs = 1;
        return true;
    }

    private void reserve(int capacity) {
        if (capacity > codes.length) {
            int wider = Math.max(capacity, codes.length * 2);
            codes = Arrays.copyOf(codes, wider);
            counts = Arrays.copyOf(counts, wider);
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
        long[] swapped = codes;
        codes = otherCodes;
        otherCodes = swapped;
        swapped = counts;
        counts = otherCounts;
        otherCounts = swapped;
    }

    private int mergePair(int from, int middle, int until, int to) {
        long[] source = codes;
        long[] target = otherCodes;
        int left = from;
        int right = middle;
        int written = to;
        // Without branches, since which side comes next cannot be foretold.
        while (left < middle && right < until) {
            long a = source[left];
            long b = source[right];
            long ofA = counts[left];
            long ofB = counts[right];
            target[written] = Math.min(a, b);
            otherCounts[written++] = (a <= b ? ofA : 0) + (b <= a ? ofB : 0);
            left += a <= b ? 1 : 0;
            right += b <= a ? 1 : 0;
        }
        int rest = middle - left + until - right;
        int first = left < middle ? left : right;
        System.arraycopy(codes, first, otherCodes, written, rest);
        System.arraycopy(counts, first, otherCounts, written, rest);
        return written + rest;
    }
}
