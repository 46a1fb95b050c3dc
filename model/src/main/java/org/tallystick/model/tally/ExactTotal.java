package org.tallystick.model.tally;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of finite doubles without any rounding that is usually one double: only where a partial sum would be rounded does
 * it become a long accumulator. Equal values have an equal total, in whatever order and parts they were added. Not for
 * concurrent use.
 */
public final class ExactTotal {

    private double plain;
    private ExactSum exact;

    /** Adds a finite value. */
    public void add(double value) {
        if (exact == null) {
            double sum = plain + value;
            double part = sum - plain;
            double lost = (plain - (sum - part)) + (value - part);
            if (lost == 0 && Double.isFinite(sum)) {
                plain = sum;
                return;
            }
            exact = ExactSum.ofValues();
            exact.addValue(plain, 1);
        }
        exact.addValue(value, 1);
    }

    /** The sum, rounded once; infinite where it is beyond the range of a double. Never -0.0. */
    public double value() {
        return exact == null ? plain + 0.0 : exact.value().doubleValue();
    }

    /** The sum divided by how many values there are, at least 1; rounded once. */
    public double average(long count) {
        if (exact == null) {
            return plain / count + 0.0;
        }
        return nearest(exact.value(), BigDecimal.valueOf(count));
    }

    /** The double next to a quotient; of two that are as near the even one. */
    private static double nearest(BigDecimal sum, BigDecimal count) {
        double about = sum.divide(count, MathContext.DECIMAL128).doubleValue();
        int above = comparedToMiddle(sum, count, about, Math.nextUp(about));
        if (above > 0 || above == 0 && isOdd(about)) {
            return Math.nextUp(about);
        }
        int below = -comparedToMiddle(sum, count, about, Math.nextDown(about));
        return below > 0 || below == 0 && isOdd(about) ? Math.nextDown(about) : about;
    }

    /** Whether the quotient is above, at or below the middle of two doubles; on the first one's side where one is infinite. */
    private static int comparedToMiddle(BigDecimal sum, BigDecimal count, double one, double other) {
        return Double.isInfinite(other)
                ? Double.compare(one, other)
                : sum.compareTo(between(one, other).multiply(count));
    }

    private static BigDecimal between(double low, double high) {
        return new BigDecimal(low).add(new BigDecimal(high)).divide(BigDecimal.valueOf(2));
    }

    private static boolean isOdd(double value) {
        return (Double.doubleToRawLongBits(value) & 1) == 1;
    }

    /** Doubles whose sum this is, the greatest first and at least one; {@link #add} of all of them makes the same total. */
    public double[] parts() {
        if (exact == null) {
            return new double[] {plain + 0.0};
        }
        List<Double> parts = new ArrayList<>();
        BigDecimal rest = exact.value();
        do {
            double nearest = rest.doubleValue();
            double part = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, nearest));
            parts.add(part);
            rest = rest.subtract(new BigDecimal(part));
        } while (rest.signum() != 0);
        return parts.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
