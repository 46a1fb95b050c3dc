package org.tallystick.model.tally;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Computes the statistics of a sorted tally in passes over primitive arrays.
 *
 * <p>The order of the additions is the order of the values, so that equal multisets have equal statistics to the last
 * bit, however they were put together. Formulas: docs/statistics.md.
 */
public final class TallyStatistics {

    /** Beyond these exponents, squares and sums leave the range of a double and the values are scaled first. */
    private static final int SAFE_EXPONENT = 300;

    /** How much smaller than its terms, for each of them, a sum must be before its last digits are in doubt. */
    private static final double DOUBT = 0x1p-50;

    /** Up to here a double holds every whole number. */
    private static final long MOST_VALUES = 1L << 53;

    /** Tallies of more distinct values are summed exactly, so that their parts can be summed apart. */
    public static final int LARGE = 1 << 16;

    private TallyStatistics() {}

    /**
     * The statistics of the first {@code size} entries.
     *
     * @param values strictly ascending, finite, without -0.0
     * @param counts how often each value occurs, at least 1 each
     * @param size how many entries are used, at least 1
     * @throws IllegalArgumentException where the counts add up to more than 2^53
     */
    public static Statistics of(double[] values, long[] counts, int size) {
        long count = count(counts, size);
        if (size > LARGE) {
            Ranks ranks = new Ranks(values, counts, size, count);
            return PartialStatistics.of(values, counts, size)
                    .with(ranks.quartile(1), ranks.quartile(2), ranks.quartile(3));
        }
        double min = values[0];
        double max = values[size - 1];
        int scale = scale(Math.max(-min, max));
        double factor = scale == 0 ? 1.0 : Math.scalb(1.0, -scale);
        CompensatedSum scaled = CompensatedSum.ofValues(values, counts, size, factor);
        CompensatedSum mean = scaled.dividedBy(count);
        double sum = unscaled(scaled.value(), scale);
        if (min < 0 && max > 0 && Math.abs(sum) < Math.max(-min, max) * DOUBT * size * count) {
            sum = cancelled(values, counts, size, sum);
        }
        double avg = Double.isInfinite(sum) ? unscaled(mean.value(), scale) : sum / count;
        Ranks ranks = new Ranks(values, counts, size, count);
        return new Statistics(
                count,
                count - zeros(values, counts, size),
                sum,
                min,
                max,
                Math.max(min, Math.min(max, avg)) + 0.0,
                size == 1 ? 0.0 : unscaled(deviation(values, counts, size, factor, mean, count), scale),
                ranks.quartile(1),
                ranks.quartile(2),
                ranks.quartile(3));
    }

    private static long count(long[] counts, int size) {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += counts[i];
        }
        if (count < 1 || count > MOST_VALUES) {
            throw new IllegalArgumentException("The counts of a tally add up to 1 to 2^53; these to " + count);
        }
        return count;
    }

    private static long zeros(double[] values, long[] counts, int size) {
        if (values[0] > 0 || values[size - 1] < 0) {
            return 0;
        }
        int entry = Arrays.binarySearch(values, 0, size, 0.0);
        return entry < 0 ? 0 : counts[entry];
    }

    private static int scale(double greatest) {
        int exponent = Math.getExponent(greatest);
        return greatest != 0.0 && Math.abs(exponent) > SAFE_EXPONENT ? exponent : 0;
    }

    private static double unscaled(double value, int scale) {
        return scale == 0 ? value : Math.scalb(value, scale);
    }

    private static double deviation(
            double[] values, long[] counts, int size, double factor, CompensatedSum mean, long count) {
        CompensatedSum squares = CompensatedSum.ofSquares(values, counts, size, factor, mean);
        return Math.sqrt(squares.value() / (count - 1));
    }

    /** The sum of values that nearly cancel each other: right to the last bit, slow where it has to be. */
    private static double cancelled(double[] values, long[] counts, int size, double sum) {
        if (CompensatedSum.isWithoutRounding(values, counts, size)) {
            return sum;
        }
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < size; i++) {
            exact = exact.add(new BigDecimal(values[i]).multiply(BigDecimal.valueOf(counts[i])));
        }
        return exact.doubleValue();
    }
}
