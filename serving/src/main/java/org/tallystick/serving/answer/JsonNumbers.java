package org.tallystick.serving.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles as JSON numbers with up to 15 significant digits, in the notation of Python, whose clients read them. */
public final class JsonNumbers {

    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    /** Beyond these powers of ten there is an exponent. */
    private static final int LEAST_PLAIN = -4;

    private static final int GREATEST_PLAIN = 15;
    private static final double EXACT_WHOLE = 1e15;

    private JsonNumbers() {}

    /**
     * The text of a number: {@code 54.39}, {@code 100.0}, {@code 1.5e+16}.
     *
     * @throws IllegalArgumentException where it is not finite
     */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE) {
            return (long) value + ".0";
        }
        String shortest = Double.toString(value);
        // Of at most 15 digits and in the range in which Java writes no exponent, this is the text already.
        boolean plain = shortest.length() <= 16 && shortest.indexOf('E') < 0 && Math.abs(value) >= 1;
        return plain ? shortest : rounded(new BigDecimal(value).round(DIGITS).stripTrailingZeros());
    }

    private static String rounded(BigDecimal value) {
        int power = value.precision() - value.scale() - 1;
        if (power >= LEAST_PLAIN && power <= GREATEST_PLAIN) {
            String plain = value.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String exponent = (power < 0 ? "-" : "+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }
}
