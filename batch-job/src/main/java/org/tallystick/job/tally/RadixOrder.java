package org.tallystick.job.tally;

/** Sorts non-negative longs by their digits, the last digit first. */
public final class RadixOrder {

    /** One pass writes to as many places as a digit has values; more of them than this miss the caches. */
    private static final int DIGIT_BITS = 10;

    private RadixOrder() {}

    /** How many passes numbers of so many bits take. */
    static int passes(int bits) {
        return Math.max(1, (bits + DIGIT_BITS - 1) / DIGIT_BITS);
    }

    /** Sorts a part of the numbers; the one of the two arrays in whose same part they are sorted. */
    public static long[] sort(long[] numbers, long[] spare, int begin, int end, int bits) {
        int passes = passes(bits);
        int digitBits = (bits + passes - 1) / passes;
        int[][] places = places(numbers, begin, end, passes, digitBits);
        int mask = (1 << digitBits) - 1;
        long[] from = numbers;
        long[] to = spare;
        for (int pass = 0; pass < passes; pass++) {
            int[] next = places[pass];
            int shift = pass * digitBits;
            for (int i = begin; i < end; i++) {
                long number = from[i];
                to[next[(int) (number >>> shift) & mask]++] = number;
            }
            long[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    /** For each pass, where the numbers with each digit go; counted for two passes at once. */
    private static int[][] places(long[] numbers, int begin, int end, int passes, int digitBits) {
        int[][] places = new int[passes + 1][1 << digitBits];
        int mask = (1 << digitBits) - 1;
        for (int pass = 0; pass < passes; pass += 2) {
            int[] first = places[pass];
            int[] second = places[pass + 1];
            int shift = pass * digitBits;
            for (int i = begin; i < end; i++) {
                long digits = numbers[i] >>> shift;
                first[(int) digits & mask]++;
                second[(int) (digits >>> digitBits) & mask]++;
            }
        }
        for (int pass = 0; pass < passes; pass++) {
            int place = begin;
            for (int digit = 0; digit <= mask; digit++) {
                int count = places[pass][digit];
                places[pass][digit] = place;
                place += count;
            }
        }
        return places;
    }
}
