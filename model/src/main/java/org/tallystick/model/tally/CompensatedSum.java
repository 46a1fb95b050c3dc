package org.tallystick.model.tally;

/**
 * A sum that carries its rounding error along (an unevaluated pair of doubles), so that it is right to about 106 bits.
 *
 * <p>Source: T. J. Dekker, "A floating-point technique for extending the available precision", 1971, with the exact
 * product taken from a fused multiply-add.
 */
final class CompensatedSum {

    private double high;
    private double low;

    /** Adds {@code factor * value} without rounding the product. */
    void addProduct(double factor, double value) {
        double product = factor * value;
        add(product, Math.fma(factor, value, -product));
    }

    private void add(double value, double error) {
        double sum = high + value;
        double virtual = sum - high;
        double lost = (high - (sum - virtual)) + (value - virtual) + low + error;
        high = sum + lost;
        low = lost - (high - sum);
    }

    /** The sum, rounded once. */
    double value() {
        return high;
    }

    /** What the rounded sum lacks. */
    double remainder() {
        return low;
    }
}
