package org.tallystick.model.tally;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What is known of a part of a large tally without its values: parts can be added in any order, with the same result.
 * Sums are exact. Not for concurrent use.
 */
public final class PartialStatistics implements Serializable {

    private static final long serialVersionUID = 1;

    /** More than twice the digits of a double. */
    private static final MathContext PRECISE = new MathContext(50);

    private final ExactSum sum = ExactSum.ofValues();
    private final ExactSum squares = ExactSum.ofSquares();
    private long count;
    private long zeros;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Of the first {@code size} entries; values are finite, counts at least 1. */
    public static PartialStatistics of(double[] values, long[] counts, int size) {
        PartialStatistics statistics = new PartialStatistics();
        for (int i = 0; i < size; i++) {
            double value = values[i];
            statistics.count += counts[i];
            statistics.zeros += value == 0 ? counts[i] : 0;
            statistics.min = Math.min(statistics.min, value);
            statistics.max = Math.max(statistics.max, value);
            statistics.sum.addValue(value, counts[i]);
            statistics.squares.addSquare(value, counts[i]);
        }
        return statistics;
    }

    /** Of no value, to which parts can be added. */
    public static PartialStatistics none() {
        return new PartialStatistics();
    }

    /** Adds another part of the same tally. */
    public void add(PartialStatistics other) {
        count += other.count;
        zeros += other.zeros;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sum.add(other.sum);
        squares.add(other.squares);
    }

    /** How many values there are. */
    public long count() {
        return count;
    }

    /** The statistics of the whole tally, whose quartiles must be known. */
    public Statistics with(double firstQuartile, double median, double thirdQuartile) {
        BigDecimal total = sum.value();
        double rounded = total.doubleValue();
        double avg = Double.isInfinite(rounded)
                ? total.divide(BigDecimal.valueOf(count), PRECISE).doubleValue()
                : rounded / count;
        return new Statistics(
                count,
                count - zeros,
                rounded + 0.0,
                min + 0.0,
                max + 0.0,
                Math.max(min, Math.min(max, avg)) + 0.0,
                deviation(total),
                firstQuartile,
                median,
                thirdQuartile);
    }

    /** The root of (n * sum of squares - square of the sum) / (n * (n - 1)), where nothing is rounded before the end. */
    private double deviation(BigDecimal total) {
        if (count == 1) {
            return 0;
        }
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal numerator = squares.value().multiply(n).subtract(total.multiply(total));
        return numerator
                .divide(n.multiply(n.subtract(BigDecimal.ONE)), PRECISE)
                .sqrt(PRECISE)
                .doubleValue();
    }
}
