package org.tallystick.job.tally;

import java.util.Arrays;

/** Entries that do not fit into 32 bits, as longs with or without counts, and their order by key and value. */
final class CodeOrder {

    /** Keys fewer than this have places that stay in the caches while entries are put there. */
    private static final int FEW_KEYS = 1 << 7;

    private final CodeSort sort = new CodeSort();
    private int[] keys;
    private int[] orderedKeys;
    private int size;
    private long[] codes;
    private long[] ordered;
    private long[] counts;
    private long[] orderedCounts;

    private CodeOrder(int capacity, long[] counts) {
        this.codes = new long[capacity];
        this.counts = counts;
    }

    /** For contributions, each of which counts once. */
    static CodeOrder ofContributions(int capacity) {
        return new CodeOrder(capacity, null);
    }

    /** For entries of tallies, each with its count; those of one key come in ascending runs. */
    static CodeOrder ofTallies(int capacity) {
        return new CodeOrder(capacity, new long[capacity]);
    }

    /** Makes room for that many entries. */
    void grow(int capacity) {
        codes = Arrays.copyOf(codes, capacity);
        if (counts != null) {
            counts = Arrays.copyOf(counts, capacity);
        }
        ordered = null;
        orderedCounts = null;
    }

    /** The entries as they come. The caller fills them before {@link #order}. */
    long[] codes() {
        return codes;
    }

    /** The counts beside the entries as they come. */
    long[] counts() {
        return counts;
    }

    /** After {@link #order}: entries by key. One key's entries in tallies come in ascending runs, others ascending. */
    long[] ordered() {
        return ordered;
    }

    /** The counts beside the ordered entries. */
    long[] orderedCounts() {
        return orderedCounts;
    }

    /**
     * Orders the first entries.
     *
     * @param entryKeys for each entry, the place of its key
     * @param spare of the same length
     * @return where the entries of the key at each place begin; one more at the end
     */
    int[] order(int[] entryKeys, int[] spare, int entries, int keyCount) {
        keys = entryKeys;
        orderedKeys = spare;
        size = entries;
        if (ordered == null) {
            ordered = new long[codes.length];
            orderedCounts = counts == null ? null : new long[codes.length];
        }
        return keyCount <= FEW_KEYS ? orderFew(keyCount) : orderMany(keyCount);
    }

    private int[] orderFew(int keyCount) {
        int[] begins = begins(keys, 0, size, 0, 0, keyCount);
        move(keys, codes, ordered, 0, size, 0, begins.clone());
        sortEach(ordered, codes, begins, 0, keyCount);
        return begins;
    }

    /** By the leading digits of the keys first, so that what is left to do stays in the caches. */
    private int[] orderMany(int keyCount) {
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
