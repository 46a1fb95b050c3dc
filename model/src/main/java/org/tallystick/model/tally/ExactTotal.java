package org.tallystick.model.tally;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of finite doubles without any rounding that is usually one double: only where a partial sum would be rounded does
 * it become a long accumulator. Equal values have an equal total, in whatever order and parts they were added. Not for
 * concurrent use.
 */
public final class ExactTotal {

    /** More digits than lie between two neighbouring doubles; what follows them decides by not being zero. */
    private static final int DIGITS = 40;

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
        BigDecimal sum = exact.value();
        BigDecimal divisor = BigDecimal.valueOf(count);
        int scale = DIGITS - (sum.precision() - sum.scale()) + divisor.precision();
        BigDecimal quotient = sum.divide(divisor, scale, RoundingMode.DOWN);
        boolean isWhole = quotient.multiply(divisor).compareTo(sum) == 0;
        BigDecimal beyond = BigDecimal.valueOf(sum.signum(), scale + 1);
        return (isWhole ? quotient : quotient.add(beyond)).doubleValue();
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
