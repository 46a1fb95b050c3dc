package org.tallystick.model.tally;

import java.util.Arrays;

/**
 * The exact multiset of the values of one key: each value once, ascending, with how often it occurs. A tally is never
 * empty. Merging is associative and commutative.
 */
public final class Tally {

    private final double[] values;
    private final long[] counts;

    private Tally(double[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
    }

    /**
     * The tally of these values, in any order.
     *
     * @throws IllegalArgumentException where there is no value, or one is NaN or infinite
     */
    public static Tally of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A tally needs at least one value");
        }
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = canonical(sorted[i]);
        }
        Arrays.sort(sorted);
        double[] distinct = new double[sorted.length];
        long[] counts = new long[sorted.length];
        int size = 0;
        for (double value : sorted) {
            if (size == 0 || distinct[size - 1] != value) {
                distinct[size++] = value;
            }
            counts[size - 1]++;
        }
        return new Tally(Arrays.copyOf(distinct, size), Arrays.copyOf(counts, size));
    }

    /**
     * The value as a tally holds it: -0.0 is 0.0.
     *
     * @throws IllegalArgumentException where the value is NaN or infinite
     */
    public static double canonical(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A tally holds finite values only; given: " + value);
        }
        return value + 0.0;
    }

    /** The multiset sum of both. */
    public Tally merge(Tally other) {
        int capacity = values.length + other.values.length;
        double[] merged = new double[capacity];
        long[] mergedCounts = new long[capacity];
        int size = 0;
        int left = 0;
        int right = 0;
        while (left < values.length || right < other.values.length) {
            boolean takeLeft =
                    right == other.values.length || left < values.length && values[left] <= other.values[right];
            double value = takeLeft ? values[left] : other.values[right];
            long count = takeLeft ? counts[left++] : other.counts[right++];
            if (size > 0 && merged[size - 1] == value) {
                mergedCounts[size - 1] += count;
            } else {
                merged[size] = value;
                mergedCounts[size++] = count;
            }
        }
        return new Tally(Arrays.copyOf(merged, size), Arrays.copyOf(mergedCounts, size));
    }

    /** How many different values there are. */
    public int distinct() {
        return values.length;
    }

    /** The value at this place of the ascending order, from 0. */
    public double value(int index) {
        return values[index];
    }

    /** How often the value at this place occurs. */
    public long count(int index) {
        return counts[index];
    }

    /** What is published of this tally. */
    public Statistics statistics() {
        return TallyStatistics.of(values, counts, values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && Arrays.equals(values, tally.values)
                && Arrays.equals(counts, tally.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(values[i]).append(" x ").append(counts[i]);
        }
        return text.append('}').toString();
    }
}
