package org.tallystick.model.telemetry;

/** Whole numbers of 64 bits that stay at their greatest or least value instead of wrapping. */
public final class Saturated {

    private Saturated() {}

    /** The sum, or the value next to it that 64 bits can hold. */
    public static long add(long left, long right) {
        long sum = left + right;
        // Both have one sign and the sum has the other.
        return ((left ^ sum) & (right ^ sum)) < 0 ? (left < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
