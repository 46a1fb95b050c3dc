package org.tallystick.model.tally;

/**
 * Computes the statistics of a sorted tally in passes over primitive arrays.
 *
 * <p>The order of the additions is the order of the values, so that equal multisets have equal statistics to the last
 * bit, however they were put together.
 */
public final class TallyStatistics {

    /** Beyond these exponents, squares and sums leave the range of a double and the values are scaled first. */
    private static final int SAFE_EXPONENT = 300;

    private TallyStatistics() {}

    /**
     * The statistics of the first {@code size} entries.
     *
     * @param values strictly ascending, finite, without -0.0
     * @param counts how often each value occurs, at least 1 each; the total must be below 2^53
     * @param size how many entries are used, at least 1
     */
    public static Statistics of(double[] values, long[] counts, int size) {
        long count = 0;
        long zeros = 0;
        for (int i = 0; i < size; i++) {
            count += counts[i];
            if (values[i] == 0.0) {
                zeros += counts[i];
            }
        }
        double min = values[0];
        double max = values[size - 1];
        int scale = scale(Math.max(Math.abs(min), Math.abs(max)));
        double factor = Math.scalb(1.0, -scale);
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < size; i++) {
            sum.addProduct(counts[i], values[i] * factor);
        }
        double mean = sum.value() / count;
        double std = size == 1 ? 0.0 : Math.scalb(deviation(values, counts, size, factor, sum, count), scale);
        double total = Math.scalb(sum.value(), scale);
        double avg = scale == 0 ? total / count : Math.scalb(mean, scale);
        return new Statistics(
                count,
                count - zeros,
                total + 0.0,
                min,
                max,
                clamp(avg, min, max),
                std,
                quantile(values, counts, count, 1),
                quantile(values, counts, count, 2),
                quantile(values, counts, count, 3));
    }

    private static int scale(double greatest) {
        int exponent = Math.getExponent(greatest);
        return greatest != 0.0 && Math.abs(exponent) > SAFE_EXPONENT ? exponent : 0;
    }

    private static double deviation(
            double[] values, long[] counts, int size, double factor, CompensatedSum sum, long count) {
        double mean = sum.value() / count;
        // What the rounded mean lacks, so that data far from zero keep their deviation's digits.
        double meanRest = (Math.fma(-mean, count, sum.value()) + sum.remainder()) / count;
        CompensatedSum squares = new CompensatedSum();
        for (int i = 0; i < size; i++) {
            double distance = (values[i] * factor - mean) - meanRest;
            squares.addProduct(counts[i] * distance, distance);
        }
        return Math.sqrt(squares.value() / (count - 1));
    }

    private static double clamp(double value, double min, double max) {
        return Math.max(min, Math.min(max, value)) + 0.0;
    }

    /** The quantile at quarter / 4: the value at position (n - 1) quarter / 4, interpolated between its neighbours. */
    private static double quantile(double[] values, long[] counts, long count, int quarter) {
        long position = (count - 1) * quarter;
        long index = position / 4;
        double fraction = (position % 4) / 4.0;
        int entry = 0;
        long through = counts[0];
        while (through <= index) {
            entry++;
            through += counts[entry];
        }
        double low = values[entry];
        if (fraction == 0.0 || through > index + 1) {
            return low;
        }
        double high = values[entry + 1];
        double gap = high - low;
        return Double.isInfinite(gap) ? low * (1 - fraction) + high * fraction : low + fraction * gap + 0.0;
    }
}
