package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Sorts the codes of one key after the other: short runs by insertion, long ones by digits, others by where in their
 * range they lie.
 */
final class CodeSort {

    private static final int SHORT = 16;
    private static final int MIDDLE = 1 << 12;
    private static final int LONG = 1 << 15;

    /** Codes in one place of the range beyond which they are not spread well enough. */
    private static final int CROWD = 32;

    /** Twice as many places as codes, so that few codes meet in one. */
    private static final int SPARE_BITS = 1;

    private final int[] ends = new int[MIDDLE << SPARE_BITS + 1];

    /** Sorts a part of the codes; the same part of the spare array is overwritten. */
    void sort(long[] codes, long[] spare, int from, int until) {
        int size = until - from;
        if (size <= SHORT) {
            insert(codes, from, until);
            return;
        }
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = from; i < until; i++) {
            least = Math.min(least, codes[i]);
            greatest = Math.max(greatest, codes[i]);
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        if (size > LONG) {
            sortByDigits(codes, spare, from, until, least, bits);
        } else if (size > MIDDLE || !spread(codes, spare, from, until, least, bits)) {
            Arrays.sort(codes, from, until);
        }
    }

    /** Puts each code where it is expected in its range, then mends by insertion; false where codes crowd. */
    private boolean spread(long[] codes, long[] spare, int from, int until, long least, int bits) {
        int size = until - from;
        int placeBits = Math.min(bits, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1) + SPARE_BITS);
        int shift = bits - placeBits;
        int places = 1 << placeBits;
        Arrays.fill(ends, 0, places, 0);
        for (int i = from; i < until; i++) {
            ends[(int) (codes[i] - least >>> shift)]++;
        }
        int most = 0;
        int end = from;
        for (int place = 0; place < places; place++) {
            most = Math.max(most, ends[place]);
            end += ends[place];
            ends[place] = end;
        }
        if (most > CROWD && shift > 0) {
            return false;
        }
        for (int i = until - 1; i >= from; i--) {
            spare[--ends[(int) (codes[i] - least >>> shift)]] = codes[i];
        }
        System.arraycopy(spare, from, codes, from, size);
        if (shift > 0) {
            insert(codes, from, until);
        }
        return true;
    }

    private static void sortByDigits(long[] codes, long[] spare, int from, int until, long least, int bits) {
        for (int i = from; i < until; i++) {
            codes[i] -= least;
        }
        long[] sorted = RadixOrder.sort(codes, spare, from, until, bits);
        for (int i = from; i < until; i++) {
            codes[i] = sorted[i] + least;
        }
    }

    private static void insert(long[] codes, int from, int until) {
        for (int i = from + 1; i < until; i++) {
            long code = codes[i];
            int place = i;
            while (place > from && codes[place - 1] > code) {
                codes[place] = codes[place - 1];
                place--;
            }
            codes[place] = code;
        }
    }
}
