package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Contributions as they come, each a key's number, a value and a count, up to a fixed capacity; then ordered by key and
 * value. Nothing is allocated per contribution: arrays are as long as a few of them need, and grow up to the capacity.
 *
 * <p>Values are held as whole numbers of 32 bits while all of them are such; then as longs of the same order: whole
 * numbers as long as all are whole, which orders them by few digits, else {@link SortableDouble}s. The arrays of longs
 * come into being where they are needed.
 */
final class PairBuffer {

    /** Arrays are short at first, since most tasks of a small run would touch far more memory than they use. */
    private static final int FIRST_LENGTH = 1 << 16;

    /** By so much that those of a large task are made at once, with little to copy. */
    private static final int GROWTH = 16;

    private final int capacity;
    private int[] keys;
    private int[] narrow;
    private int[] packed;
    private CodeOrder wide;
    private final boolean isCounted;
    private int size;
    private boolean isNarrow;
    private boolean whole = true;
    private int valueBits;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    private PairBuffer(int capacity, boolean isCounted) {
        this.capacity = capacity;
        this.isCounted = isCounted;
        this.isNarrow = !isCounted;
        int length = Math.min(FIRST_LENGTH, capacity);
        this.keys = new int[length];
        this.narrow = new int[length];
        this.wide = isCounted ? CodeOrder.ofTallies(length) : null;
    }

    /** For contributions, each of which counts once. */
    static PairBuffer ofContributions(int capacity) {
        return new PairBuffer(capacity, false);
    }

    /** For entries of tallies, each with its count; those of one key come in ascending runs. */
    static PairBuffer ofTallies(int capacity) {
        return new PairBuffer(capacity, true);
    }

    int free() {
        return capacity - size;
    }

    int size() {
        return size;
    }

    /** Adds a contribution to each of the numbered keys. */
    void add(int[] numbers, double[] values, int rows) {
        makeRoom(size + rows);
        System.arraycopy(numbers, 0, keys, size, rows);
        int from = isNarrow ? addNarrow(values, rows) : 0;
        if (from < rows) {
            widen(size + from);
            addWide(values, from, rows);
        }
        size += rows;
    }

    /** Adds an entry of a tally to each of the numbered keys. */
    void add(int[] numbers, double[] values, long[] entryCounts, int rows) {
        makeRoom(size + rows);
        System.arraycopy(entryCounts, 0, wide.counts(), size, rows);
        add(numbers, values, rows);
    }

    /**
     * Orders the entries by the places of their keys.
     *
     * @param places for each key, its place
     * @return where the entries of the key at each place begin; one more at the end
     */
    int[] order(int[] places) {
        int keyCount = places.length;
        int keyBits = Integer.SIZE - Integer.numberOfLeadingZeros(keyCount);
        int wholeBits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        if (whole && !isCounted && size > 0 && keyBits + wholeBits <= PackedSort.MOST_BITS) {
            valueBits = wholeBits;
            pack(places);
            PackedSort sort = new PackedSort(keys, narrow, keyCount, keyBits, valueBits);
            int[] begins = sort.sort(size);
            packed = sort.sorted();
            return begins;
        }
        packed = null;
        widen(size);
        for (int i = 0; i < size; i++) {
            keys[i] = places[keys[i]];
        }
        return wide.order(keys, narrow, size, keyCount);
    }

    /** After {@link #order}: packed entries by key, each with its value in its lower bits; null where they are wide. */
    int[] packed() {
        return packed;
    }

    /** The value of a packed entry, a whole number. */
    long value(int entry) {
        return (entry & (1L << valueBits) - 1) + least;
    }

    /**
     * After {@link #order}, where entries are not packed: values by key, see {@link #isWhole}. One key's entries in
     * tallies come in ascending runs, others ascending.
     */
    long[] ordered() {
        return wide.ordered();
    }

    /** The counts beside the ordered entries; null where each counts once. */
    long[] orderedCounts() {
        return isCounted ? wide.orderedCounts() : null;
    }

    /** Whether values are whole numbers; else they are {@link SortableDouble}s. */
    boolean isWhole() {
        return whole;
    }

    void clear() {
        size = 0;
        whole = true;
        isNarrow = !isCounted;
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
    }

    private void makeRoom(int entries) {
        if (entries <= keys.length) {
            return;
        }
        if (entries > capacity) {
            throw new IllegalArgumentException(entries + " entries do not fit into a buffer of " + capacity);
        }
        int length = (int) Math.min(capacity, Math.max(entries, (long) GROWTH * keys.length));
        keys = Arrays.copyOf(keys, length);
        narrow = Arrays.copyOf(narrow, length);
        if (wide != null) {
            wide.grow(length);
        }
    }

    /** Adds values as long as they are whole and of 32 bits; how many were added. */
    private int addNarrow(double[] values, int rows) {
        long low = least;
        long high = greatest;
        int row = 0;
        for (; row < rows; row++) {
            int value = (int) values[row];
            if (value != values[row]) {
                break;
            }
            narrow[size + row] = value;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        least = low;
        greatest = high;
        return row;
    }

    /** Holds the first values, and all that come, as longs. */
    private void widen(int until) {
        if (!isNarrow) {
            return;
        }
        isNarrow = false;
        if (wide == null) {
            wide = CodeOrder.ofContributions(keys.length);
        }
        long[] codes = wide.codes();
        for (int i = 0; i < until; i++) {
            codes[i] = narrow[i];
        }
    }

    private void addWide(double[] values, int from, int rows) {
        long[] codes = wide.codes();
        int row = from;
        for (; row < rows && whole; row++) {
            long code = (long) values[row];
            if (code != values[row]) {
                forgetWhole(codes, size + row);
                break;
            }
            codes[size + row] = code;
            least = Math.min(least, code);
            greatest = Math.max(greatest, code);
        }
        for (; row < rows; row++) {
            codes[size + row] = SortableDouble.of(values[row]);
        }
    }

    private void forgetWhole(long[] codes, int until) {
        for (int i = 0; i < until; i++) {
            codes[i] = SortableDouble.of(codes[i]);
        }
        whole = false;
    }

    /** A key's place and how far its value is from the least one, in the bits of one number. */
    private void pack(int[] places) {
        if (isNarrow) {
            int from = (int) least;
            for (int i = 0; i < size; i++) {
                keys[i] = places[keys[i]] << valueBits | narrow[i] - from;
            }
        } else {
            long[] codes = wide.codes();
            for (int i = 0; i < size; i++) {
                keys[i] = places[keys[i]] << valueBits | (int) (codes[i] - least);
            }
        }
    }
}
