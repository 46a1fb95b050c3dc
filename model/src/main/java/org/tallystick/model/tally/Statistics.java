package org.tallystick.model.tally;

/**
 * What is published of one tally. Formulas: docs/statistics.md.
 *
 * @param count how many values there are, at least 1
 * @param countNotZero how many of them are not 0
 * @param sum their sum; infinite where it does not fit a double
 * @param min the least value
 * @param max the greatest value
 * @param avg sum / count, finite also where the sum is not
 * @param std the sample standard deviation (n - 1), 0 for one value; infinite where it does not fit a double
 * @param firstQuartile the quantile at 0.25, by linear interpolation at (n - 1) p
 * @param median the quantile at 0.5
 * @param thirdQuartile the quantile at 0.75
 */
public record Statistics(
        long count,
        long countNotZero,
        double sum,
        double min,
        double max,
        double avg,
        double std,
        double firstQuartile,
        double median,
        double thirdQuartile) {

    public Statistics {
        if (count < 1) {
            throw new IllegalArgumentException("Statistics need at least one value; the count is " + count);
        }
    }
}
