package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Sorts entries that fit into 32 bits: the place of a key before a whole number. By the leading digit first, so that
 * what follows stays in the caches; then each part by its digits, the last digit first.
 */
final class PackedSort {

    /** Wider entries do not fit. */
    static final int MOST_BITS = Integer.SIZE;

    /** As many parts as there are streams that a processor can write at once without missing its page tables. */
    private static final int LEADING_BITS = 9;

    private static final int DIGIT_BITS = 8;

    private final int valueBits;
    private final int leadingShift;
    private final int[] next;
    private final int[] begins;
    private int[] entries;
    private int[] spare;
    private int known;

    /**
     * A sort of one drain.
     *
     * @param entries packed; their order is lost
     * @param spare of the same length
     * @param valueBits the lower bits, which hold the value
     */
    PackedSort(int[] entries, int[] spare, int keyCount, int keyBits, int valueBits) {
        this.entries = entries;
        this.spare = spare;
        this.valueBits = valueBits;
        this.leadingShift = Math.max(0, keyBits + valueBits - LEADING_BITS);
        this.next = new int[(1 << LEADING_BITS) + 1];
        this.begins = new int[keyCount + 1];
    }

    /**
     * Sorts the first entries.
     *
     * @return where the entries of each key begin in {@link #sorted}; one more at the end
     */
    int[] sort(int size) {
        int[] parts = spread(size);
        int passes = (leadingShift + DIGIT_BITS - 1) / DIGIT_BITS;
        for (int part = 0; part + 1 < parts.length; part++) {
            if (parts[part] < parts[part + 1]) {
                int[] sorted = sortPart(parts[part], parts[part + 1], passes);
                findKeys(parts[part], parts[part + 1], sorted);
            }
        }
        Arrays.fill(begins, known, begins.length, size);
        if (passes % 2 != 0) {
            swap();
        }
        return begins;
    }

    /** After {@link #sort}: the entries in ascending order. */
    int[] sorted() {
        return entries;
    }

    /** Moves entries to the part of their leading digit; where the parts begin. */
    private int[] spread(int size) {
        for (int i = 0; i < size; i++) {
            next[(entries[i] >>> leadingShift) + 1]++;
        }
        for (int digit = 1; digit < next.length; digit++) {
            next[digit] += next[digit - 1];
        }
        int[] parts = next.clone();
        for (int i = 0; i < size; i++) {
            int entry = entries[i];
            spare[next[entry >>> leadingShift]++] = entry;
        }
        swap();
        return parts;
    }

    /** Sorts a part of the entries by so many digits; the array that has it then. */
    private int[] sortPart(int from, int until, int passes) {
        int digitBits = passes == 0 ? 0 : (leadingShift + passes - 1) / passes;
        int[] source = entries;
        int[] target = spare;
        for (int pass = 0; pass < passes; pass++) {
            int shift = pass * digitBits;
            move(source, target, from, until, shift, places(source, from, until, shift, (1 << digitBits) - 1));
            int[] swapped = source;
            source = target;
            target = swapped;
        }
        return source;
    }

    private static int[] places(int[] source, int from, int until, int shift, int mask) {
        int[] places = new int[mask + 1];
        for (int i = from; i < until; i++) {
            places[source[i] >>> shift & mask]++;
        }
        int place = from;
        for (int digit = 0; digit <= mask; digit++) {
            int count = places[digit];
            places[digit] = place;
            place += count;
        }
        return places;
    }

    private static void move(int[] source, int[] target, int from, int until, int shift, int[] places) {
        int mask = places.length - 1;
        for (int i = from; i < until; i++) {
            int entry = source[i];
            target[places[entry >>> shift & mask]++] = entry;
        }
    }

    private void findKeys(int from, int until, int[] sorted) {
        for (int i = from; i < until; i++) {
            int key = (int) (Integer.toUnsignedLong(sorted[i]) >>> valueBits);
            while (known <= key) {
                begins[known++] = i;
            }
        }
    }

    private void swap() {
        int[] swapped = entries;
        entries = spare;
        spare = swapped;
    }
}
