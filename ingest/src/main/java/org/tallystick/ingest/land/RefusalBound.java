package org.tallystick.ingest.land;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows of one input may be refused before none of it is landed.
 *
 * @param count the most rows, {@link Long#MAX_VALUE} for any number
 * @param percent the most rows of a hundred, 100 for any share
 */
public record RefusalBound(long count, double percent) {

    /** Any number of rows may be refused. */
    public static final RefusalBound NONE = new RefusalBound(Long.MAX_VALUE, 100);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})|(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

    public RefusalBound {
        if (count < 0 || !(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "The bound of refused rows is at least 0 and at most 100 %; given: " + count + ", " + percent);
        }
    }

    /**
     * Reads {@code 10} (rows) or {@code 0.5%} (of all rows).
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static RefusalBound parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "The bound of refused rows must be a number of rows like 10 or a share like 0.5%; given: " + text);
        }
        return parts.group(1) == null
                ? new RefusalBound(Long.MAX_VALUE, Double.parseDouble(parts.group(2)))
                : new RefusalBound(Long.parseLong(parts.group(1)), 100);
    }

    /** Whether so many are too many, before all rows have been seen. */
    boolean isExceededBy(long refused) {
        return refused > count;
    }

    /** Whether so many are too many of so many rows in all. */
    boolean isExceededBy(long refused, long rows) {
        return isExceededBy(refused) || refused * 100.0 > percent * rows;
    }

    @Override
    public String toString() {
        if (count < Long.MAX_VALUE) {
            return String.valueOf(count);
        }
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }
}
