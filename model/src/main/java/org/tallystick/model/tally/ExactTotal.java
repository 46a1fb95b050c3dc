package org.tallystick.model.tally;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum of finite doubles without any rounding: usually one double or a few, and a long accumulator only for numbers near
 * the end of their range. Equal values have an equal total, in whatever order and parts they were added. Not for
 * concurrent use.
 *
 * <p>Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997
 * (expansions); rounded once as Python's {@code math.fsum} does it.
 */
public final class ExactTotal {

    /** Sums of two numbers below it are finite. */
    private static final double HUGE = 0x1p1020;

    /** Quotients above it, and the rests of their divisions, are not rounded for being small. */
    private static final double TINY = 0x1p-900;

    /** How near to the middle of two doubles a quotient may be, in parts of their distance, and still be told apart. */
    private static final double NEAR = 0x1p-20;

    /** Doubles that do not overlap, the least first. */
    private double[] terms = new double[2];

    private int size;
    private ExactSum exact;

    /** Adds a finite value. */
    public void add(double value) {
        if (exact == null && (Math.abs(value) >= HUGE || size > 0 && Math.abs(terms[size - 1]) >= HUGE)) {
            accumulate();
        }
        if (exact != null) {
            exact.addValue(value, 1);
            return;
        }
        double rest = value;
        int kept = 0;
        for (int term = 0; term < size; term++) {
            double sum = rest + terms[term];
            double part = sum - rest;
            double lost = (rest - (sum - part)) + (terms[term] - part);
            if (lost != 0) {
                terms[kept++] = lost;
            }
            rest = sum;
        }
        if (kept == terms.length) {
            terms = Arrays.copyOf(terms, kept * 2);
        }
        terms[kept] = rest;
        size = kept + 1;
    }

    /** Adds another sum. */
    public void add(ExactTotal other) {
        if (other.exact != null) {
            if (exact == null) {
                accumulate();
            }
            exact.add(other.exact);
            return;
        }
        for (int term = 0; term < other.size; term++) {
            add(other.terms[term]);
        }
    }

    /** The sum, rounded once; infinite where it is beyond the range of a double. Never -0.0. */
    public double value() {
        return exact == null ? rounded() + 0.0 : exact.value().doubleValue();
    }

    /** The sum divided by a count, at least 1; rounded once. Infinite where it is beyond the range of a double. */
    public double average(long count) {
        double sum = exact == null ? rounded() : Double.NaN;
        double quotient = sum / count;
        if (exact == null && size <= 1) {
            return quotient + 0.0;
        }
        // Also false where the sum is not a number.
        if (Math.abs(quotient) >= TINY && count < 1L << 53) {
            double correction = (Math.fma(-quotient, count, sum) + rest(sum)) / count;
            double average = quotient + correction;
            double off = Math.abs((quotient - average) + correction) / Math.ulp(average);
            if (Math.abs(off - 0.5) > NEAR && Math.abs(off - 0.25) > NEAR) {
                return average;
            }
        }
        return nearest(decimal(), BigDecimal.valueOf(count));
    }

    /** Doubles whose sum this is, the greatest first and at least one; {@link #add} of all of them makes the same total. */
    public double[] parts() {
        if (exact == null && size <= 1) {
            return new double[] {rounded() + 0.0};
        }
        List<Double> parts = new ArrayList<>();
        BigDecimal rest = decimal();
        do {
            double nearest = rest.doubleValue();
            double part = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, nearest));
            parts.add(part);
            rest = rest.subtract(new BigDecimal(part));
        } while (rest.signum() != 0);
        return parts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void accumulate() {
        exact = ExactSum.ofValues();
        for (int term = 0; term < size; term++) {
            exact.addValue(terms[term], 1);
        }
        size = 0;
    }

    /** The sum of the terms, rounded once. */
    private double rounded() {
        if (size == 0) {
            return 0;
        }
        int next = size - 1;
        double sum = terms[next];
        double lost = 0;
        while (next > 0 && lost == 0) {
            double before = sum;
            double term = terms[--next];
            sum = before + term;
            lost = term - (sum - before);
        }
        // Halfway between two doubles, what comes after decides.
        if (next > 0 && (lost < 0 && terms[next - 1] < 0 || lost > 0 && terms[next - 1] > 0)) {
            double twice = lost * 2;
            double other = sum + twice;
            if (twice == other - sum) {
                sum = other;
            }
        }
        return sum;
    }

    /** What the rounded sum leaves, to the precision of a double. */
    private double rest(double rounded) {
        ExactTotal rest = new ExactTotal();
        rest.add(-rounded);
        rest.add(this);
        return rest.rounded();
    }

    private BigDecimal decimal() {
        if (exact != null) {
            return exact.value();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int term = 0; term < size; term++) {
            sum = sum.add(new BigDecimal(terms[term]));
        }
        return sum;
    }

    /** The double next to a quotient; of two that are as near the even one. */
    private static double nearest(BigDecimal sum, BigDecimal count) {
        double about = sum.divide(count, MathContext.DECIMAL128).doubleValue();
        if (Double.isInfinite(about)) {
            return about;
        }
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
}
