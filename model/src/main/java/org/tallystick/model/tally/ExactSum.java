package org.tallystick.model.tally;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of doubles or of their squares without any rounding: a fixed-point number that is long enough for all of them,
 * in digits of 32 bits. Sums of parts can be added, in any order and with the same result.
 *
 * <p>Source: U. Kulisch, "Computer Arithmetic and Validity", 2008 (long accumulator).
 */
final class ExactSum implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT = (1L << DIGIT_BITS) - 1;

    /** The exponent of the least double. */
    private static final int LEAST_EXPONENT = -1074;

    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

    /** Each addition changes a digit by less than 2^32, so that so many cannot overflow it. */
    private static final int MOST_ADDITIONS = 1 << 29;

    /** The weight of the last digit is 2 to this power. */
    private final int leastExponent;

    private final long[] digits;
    private int additions;

    private ExactSum(int leastExponent, int bits) {
        this.leastExponent = leastExponent;
        this.digits = new long[bits / DIGIT_BITS + 4];
    }

    /** For sums of values. */
    static ExactSum ofValues() {
        return new ExactSum(LEAST_EXPONENT, 2 * 1074 + 64);
    }

    /** For sums of squares. */
    static ExactSum ofSquares() {
        return new ExactSum(2 * LEAST_EXPONENT, 4 * 1074 + 64);
    }

    /** Adds {@code count} times the value; the count is up to 2^53. */
    void addValue(double value, long count) {
        long bits = Double.doubleToRawLongBits(value);
        long mantissa = mantissa(bits);
        add(Math.multiplyHigh(mantissa, count), mantissa * count, exponent(bits) - leastExponent, bits < 0);
    }

    /** Adds {@code count} times the value's square; the count is up to 2^53. */
    void addSquare(double value, long count) {
        long bits = Double.doubleToRawLongBits(value);
        long mantissa = mantissa(bits);
        int place = 2 * exponent(bits) - leastExponent;
        long high = Math.multiplyHigh(mantissa, mantissa);
        long low = mantissa * mantissa;
        if (count == 1) {
            add(high, low, place, false);
            return;
        }
        long lowTimesCount = Math.multiplyHigh(low, count) + (low >> 63 & count);
        add(lowTimesCount, low * count, place, false);
        add(Math.multiplyHigh(high, count), high * count, place + Long.SIZE, false);
    }

    /** Adds another sum of the same kind. */
    void add(ExactSum other) {
        carry();
        other.carry();
        for (int digit = 0; digit < digits.length; digit++) {
            digits[digit] += other.digits[digit];
        }
        additions++;
    }

    /** The sum. */
    BigDecimal value() {
        carry();
        BigInteger sum = BigInteger.ZERO;
        for (int digit = digits.length - 1; digit >= 0; digit--) {
            sum = sum.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(digits[digit]));
        }
        int zeros = sum.signum() == 0 ? 0 : Math.min(sum.getLowestSetBit(), -leastExponent);
        return new BigDecimal(sum.shiftRight(zeros))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(-leastExponent - zeros)));
    }

    private static long mantissa(long bits) {
        long fraction = bits & MANTISSA;
        return (bits >>> MANTISSA_BITS & 0x7ff) == 0 ? fraction : fraction | 1L << MANTISSA_BITS;
    }

    private static int exponent(long bits) {
        return Math.max(1, (int) (bits >>> MANTISSA_BITS & 0x7ff)) - 1 + LEAST_EXPONENT;
    }

    /** Adds or subtracts a number of 128 bits, the lowest of which has this place. */
    private void add(long high, long low, int place, boolean isNegative) {
        if (++additions >= MOST_ADDITIONS) {
            carry();
        }
        int digit = place / DIGIT_BITS;
        int shift = place % DIGIT_BITS;
        long sign = isNegative ? -1 : 0;
        long part = (low & DIGIT) << shift;
        digits[digit] += (part & DIGIT ^ sign) - sign;
        part = ((low >>> DIGIT_BITS) << shift) + (part >>> DIGIT_BITS);
        digits[digit + 1] += (part & DIGIT ^ sign) - sign;
        part = ((high & DIGIT) << shift) + (part >>> DIGIT_BITS);
        digits[digit + 2] += (part & DIGIT ^ sign) - sign;
        part = ((high >>> DIGIT_BITS) << shift) + (part >>> DIGIT_BITS);
        digits[digit + 3] += (part & DIGIT ^ sign) - sign;
        digits[digit + 4] += (part >>> DIGIT_BITS ^ sign) - sign;
    }

    /** Leaves 32 bits in each digit but the first, which keeps the sign. */
    private void carry() {
        for (int digit = 0; digit < digits.length - 1; digit++) {
            digits[digit + 1] += digits[digit] >> DIGIT_BITS;
            digits[digit] &= DIGIT;
        }
        additions = 0;
    }
}
