package org.tallystick.job.tally;

/** Doubles as longs of the same order. */
final class SortableDouble {

    private SortableDouble() {}

    /** The code of a value; -0.0 has the code of 0.0. */
    static long of(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /** The value of a code. */
    static double value(long code) {
        return Double.longBitsToDouble(code ^ code >> 63 & Long.MAX_VALUE);
    }
}
