package org.tallystick.ingest.plain;

/**
 * Reads decimal numbers without an exponent that have so few digits that one division of two exact doubles gives the
 * nearest double, as {@link Double#parseDouble} does.
 */
final class PlainNumber {

    /** Every whole number of so many digits is a double. */
    static final int MOST_DIGITS = 15;

    private static final double[] POWERS = new double[MOST_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int power = 1; power < POWERS.length; power++) {
            POWERS[power] = POWERS[power - 1] * 10;
        }
    }

    private double value;

    /** Reads a number that begins there; the place behind it, or -1 where there is none of that kind. */
    int read(byte[] bytes, int from, int end) {
        boolean negative = from < end && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        int at = first;
        long digits = 0;
        while (at < end && isDigit(bytes[at]) && at - first <= MOST_DIGITS) {
            digits = digits * 10 + bytes[at++] - '0';
        }
        int whole = at - first;
        if (whole == 0 || whole > 1 && bytes[first] == '0') {
            return -1;
        }
        int fraction = 0;
        if (at < end && bytes[at] == '.') {
            int point = at++;
            while (at < end && isDigit(bytes[at]) && at - point <= MOST_DIGITS) {
                digits = digits * 10 + bytes[at++] - '0';
            }
            fraction = at - point - 1;
            if (fraction == 0) {
                return -1;
            }
        }
        if (whole + fraction > MOST_DIGITS || at < end && continues(bytes[at])) {
            return -1;
        }
        double size = digits / POWERS[fraction];
        value = negative ? -size + 0.0 : size;
        return at;
    }

    /** The number read last, never -0.0. */
    double value() {
        return value;
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    private static boolean continues(byte one) {
        return isDigit(one) || one == '.' || one == 'e' || one == 'E';
    }
}
