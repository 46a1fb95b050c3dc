package org.tallystick.job.tally;

/**
 * Contributions as they come, each a key's number, a value and a count, up to a fixed capacity; then ordered by key and
 * value. Nothing is allocated per contribution.
 *
 * <p>Values are held as longs of the same order: as whole numbers as long as all of them are whole, which orders them
 * by few digits, else as {@link SortableDouble}s.
 */
final class PairBuffer {

    /** Keys fewer than this have places that stay in the caches while entries are put there. */
    private static final int FEW_KEYS = 1 << 7;

    private final CodeSort sort = new CodeSort();
    private final int[] keys;
    private final int[] orderedKeys;
    private long[] codes;
    private long[] ordered;
    private long[] counts;
    private long[] orderedCounts;
    private int size;
    private boolean whole = true;
    private int valueBits;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    private PairBuffer(int capacity, long[] counts, long[] orderedCounts) {
        this.keys = new int[capacity];
        this.orderedKeys = new int[capacity];
        this.codes = new long[capacity];
        this.ordered = new long[capacity];
        this.counts = counts;
        this.orderedCounts = orderedCounts;
    }

    /** For contributions, each of which counts once. */
    static PairBuffer ofContributions(int capacity) {
        return new PairBuffer(capacity, null, null);
    }

    /** For entries of tallies, each with its count; those of one key come in ascending runs. */
    static PairBuffer ofTallies(int capacity) {
        return new PairBuffer(capacity, new long[capacity], new long[capacity]);
    }

    int free() {
        return keys.length - size;
    }

    int size() {
        return size;
    }

    /** Adds a contribution to each of the numbered keys. */
    void add(int[] numbers, double[] values, int rows) {
        System.arraycopy(numbers, 0, keys, size, rows);
        int from = 0;
        if (whole) {
            from = addWhole(values, rows);
            if (from < rows) {
                forgetWhole(size + from);
            }
        }
        for (int row = from; row < rows; row++) {
            codes[size + row] = SortableDouble.of(values[row]);
        }
        size += rows;
    }

    /** Adds an entry of a tally to each of the numbered keys. */
    void add(int[] numbers, double[] values, long[] entryCounts, int rows) {
        System.arraycopy(entryCounts, 0, counts, size, rows);
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
        if (whole && counts == null && size > 0 && keyBits + wholeBits <= PackedSort.MOST_BITS) {
            valueBits = wholeBits;
            pack(places);
            return new PackedSort(keys, orderedKeys, keyCount, keyBits, valueBits).sort(size, ordered);
        }
        valueBits = Long.SIZE;
        for (int i = 0; i < size; i++) {
            keys[i] = places[keys[i]];
        }
        return orderByKey(keyCount);
    }

    /** After {@link #order}: entries by key. One key's entries in tallies come in ascending runs, others ascending. */
    long[] ordered() {
        return ordered;
    }

    /** The counts beside the ordered entries; null where each counts once. */
    long[] orderedCounts() {
        return orderedCounts;
    }

    /** Whether decoded entries are whole numbers; else they are {@link SortableDouble}s. */
    boolean isWhole() {
        return whole;
    }

    /** Turns entries, as {@link #ordered} has them, into whole numbers or sortable doubles. */
    void decode(long[] entries, int entryCount) {
        if (valueBits < Long.SIZE) {
            long mask = (1L << valueBits) - 1;
            for (int i = 0; i < entryCount; i++) {
                entries[i] = (entries[i] & mask) + least;
            }
        }
    }

    void clear() {
        size = 0;
        whole = true;
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
    }

    /** Adds values as long as they are whole; how many were added. */
    private int addWhole(double[] values, int rows) {
        long low = least;
        long high = greatest;
        int row = 0;
        for (; row < rows; row++) {
            long code = (long) values[row];
            if (code != values[row]) {
                break;
            }
            codes[size + row] = code;
            low = Math.min(low, code);
            high = Math.max(high, code);
        }
        least = low;
        greatest = high;
        return row;
    }

    private void forgetWhole(int until) {
        for (int i = 0; i < until; i++) {
            codes[i] = SortableDouble.of(codes[i]);
        }
        whole = false;
    }

    /** A key's place and how far its value is from the least one, in the bits of one number. */
    private void pack(int[] places) {
        for (int i = 0; i < size; i++) {
            keys[i] = places[keys[i]] << valueBits | (int) (codes[i] - least);
        }
    }

    /** By the leading digits of the keys first, if there are many, so that what is left to do stays in the caches. */
    private int[] orderByKey(int keyCount) {
        if (keyCount <= FEW_KEYS) {
            int[] begins = begins(keys, 0, size, 0, 0, keyCount);
            move(keys, codes, ordered, 0, size, 0, begins.clone());
            sortEach(ordered, codes, begins, 0, keyCount);
            return begins;
        }
        int shift = Integer.SIZE - Integer.numberOfLeadingZeros(keyCount) - Integer.numberOfTrailingZeros(FEW_KEYS);
        int bucketCount = (keyCount - 1 >>> shift) + 1;
        int[] buckets = begins(keys, 0, size, shift, 0, bucketCount);
        moveToBuckets(shift, buckets.clone());
        int[] begins = new int[keyCount + 1];
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            int from = buckets[bucket];
            int until = buckets[bucket + 1];
            int firstKey = bucket << shift;
            int some = Math.min(1 << shift, keyCount - firstKey);
            int[] places = begins(orderedKeys, from, until, 0, firstKey, some);
            System.arraycopy(places, 0, begins, firstKey, some + 1);
            move(orderedKeys, ordered, codes, from, until, firstKey, places);
            sortEach(codes, ordered, begins, firstKey, firstKey + some);
        }
        swap();
        return begins;
    }

    private void sortEach(long[] unsorted, long[] spare, int[] begins, int fromKey, int untilKey) {
        if (counts == null) {
            for (int key = fromKey; key < untilKey; key++) {
                sort.sort(unsorted, spare, begins[key], begins[key + 1]);
            }
        }
    }

    private void swap() {
        long[] swapped = codes;
        codes = ordered;
        ordered = swapped;
        swapped = counts;
        counts = orderedCounts;
        orderedCounts = swapped;
    }

    /** Where the entries of each key, or of each {@code 2^shift} keys, begin; one more at the end. */
    private static int[] begins(int[] keys, int from, int until, int shift, int firstKey, int keyCount) {
        int[] begins = new int[keyCount + 1];
        for (int i = from; i < until; i++) {
            begins[(keys[i] - firstKey >>> shift) + 1]++;
        }
        begins[0] = from;
        for (int key = 0; key < keyCount; key++) {
            begins[key + 1] += begins[key];
        }
        return begins;
    }

    /** Moves entries, without their keys, to the next place of their keys. */
    private void move(int[] fromKeys, long[] source, long[] target, int from, int until, int firstKey, int[] next) {
        if (counts == null) {
            for (int i = from; i < until; i++) {
                target[next[fromKeys[i] - firstKey]++] = source[i];
            }
            return;
        }
        long[] sourceCounts = source == codes ? counts : orderedCounts;
        long[] targetCounts = source == codes ? orderedCounts : counts;
        for (int i = from; i < until; i++) {
            int place = next[fromKeys[i] - firstKey]++;
            target[place] = source[i];
            targetCounts[place] = sourceCounts[i];
        }
    }

    /** Moves all entries to the next place of the bucket of their keys. */
    private void moveToBuckets(int shift, int[] next) {
        for (int i = 0; i < size; i++) {
            int key = keys[i];
            int place = next[key >>> shift]++;
            orderedKeys[place] = key;
            ordered[place] = codes[i];
            if (counts != null) {
                orderedCounts[place] = counts[i];
            }
        }
    }
}
