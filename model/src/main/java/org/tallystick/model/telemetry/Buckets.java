package org.tallystick.model.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The lower bounds of a histogram's buckets, ascending from 0. Immutable. */
public final class Buckets {

    /** Those of count histograms and scalars. */
    public static final Buckets OF_COUNTS = exponential(1, 10_000, 100);

    /** Those of simple measurements. */
    public static final Buckets OF_SIMPLE_MEASURES = exponential(1, 30_000, 50);

    private final long[] bounds;

    private Buckets(long[] bounds) {
        for (int i = 1; i < bounds.length; i++) {
            if (bounds[i] <= bounds[i - 1]) {
                throw new IllegalArgumentException("there are more buckets (" + bounds.length
                        + ") than whole numbers from 0 to " + bounds[bounds.length - 1]);
            }
        }
        this.bounds = bounds;
    }

    /**
     * Buckets that widen by a factor: 0, low, …, high.
     *
     * @param low the second bound, at least 1
     * @param high the last bound, greater than {@code low}
     * @param number of buckets, at least 3
     * @throws IllegalArgumentException where there are no such buckets, with the reason
     */
    public static Buckets exponential(long low, long high, int number) {
        check(low, high, number);
        long[] bounds = new long[number];
        bounds[1] = low;
        double logHigh = Math.log(high);
        for (int i = 2; i < number; i++) {
            double logCurrent = Math.log(bounds[i - 1]);
            double next = Math.floor(Math.exp(logCurrent + (logHigh - logCurrent) / (number - i)) + 0.5);
            bounds[i] = Math.max((long) next, bounds[i - 1] + 1);
        }
        return new Buckets(bounds);
    }

    /**
     * Buckets of equal width: 0, low, …, high.
     *
     * @param low the second bound, at least 1
     * @param high the last bound, greater than {@code low} where there are more than two buckets
     * @param number of buckets, at least 2
     * @throws IllegalArgumentException where there are no such buckets, with the reason
     */
    public static Buckets linear(long low, long high, int number) {
        if (number == 2 && low == high) {
            return new Buckets(new long[] {0, low});
        }
        check(low, high, number);
        long[] bounds = new long[number];
        for (int i = 1; i < number; i++) {
            double bound = ((double) low * (number - 1 - i) + (double) high * (i - 1)) / (number - 2);
            bounds[i] = (long) Math.floor(bound + 0.5);
        }
        return new Buckets(bounds);
    }

    private static void check(long low, long high, int number) {
        if (low < 1 || high <= low || number < 3) {
            throw new IllegalArgumentException("low must be at least 1, high greater than low and n_buckets at least 3;"
                    + " given: low " + low + ", high " + high + ", n_buckets " + number);
        }
    }

    /** How many there are. */
    public int size() {
        return bounds.length;
    }

    /** The lower bound of one of them, from 0. */
    public long bound(int index) {
        return bounds[index];
    }

    /** The lower bounds, ascending. */
    public List<Long> bounds() {
        return LongStream.of(bounds).boxed().toList();
    }

    /** The place of the bucket with exactly this lower bound, or -1. */
    public int indexOf(long bound) {
        return Math.max(Arrays.binarySearch(bounds, bound), -1);
    }

    /** The place of the bucket that a value falls into: the one with the greatest bound that is not above the value. */
    public int indexFor(long value) {
        int found = Arrays.binarySearch(bounds, value);
        return found >= 0 ? found : Math.max(-found - 2, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets buckets && Arrays.equals(bounds, buckets.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
