package org.tallystick.model.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of settings: how their text is read and what bounds hold. */
public final class SettingTypes {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([a-zA-Z]*)");

    private SettingTypes() {}

    /** A whole number between both bounds. */
    public static Function<String, Integer> wholeNumber(int least, int most) {
        return text -> {
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // Said below, as for a number out of bounds.
            }
            throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
        };
    }

    /** {@code true} or {@code false}. */
    public static Function<String, Boolean> flag() {
        return text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** A share or a multiple: a number of at least 0. */
    public static Function<String, Double> share() {
        return text -> {
            try {
                double value = Double.parseDouble(text.strip());
                if (value >= 0 && value <= 1e9) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // Said below, as for a number out of bounds.
            }
            throw new IllegalArgumentException("must be a number of at least 0, such as 0.5");
        };
    }

    /** One of these words, written so. */
    public static Function<String, String> oneOf(String... words) {
        return text -> {
            if (List.of(words).contains(text.strip())) {
                return text.strip();
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", words));
        };
    }

    /** A length of time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}. */
    public static Function<String, Duration> duration() {
        Map<String, Long> millis = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
        return text -> Duration.ofMillis(amount(text, millis, "a length of time like 500ms, 30s, 5m, 2h or 7d"));
    }

    /** A size such as {@code 4096}, {@code 64k}, {@code 16m} or {@code 2g}, in bytes. */
    public static Function<String, Long> bytes() {
        Map<String, Long> bytes = Map.of(
                "", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g", 1L << 30, "gb", 1L << 30);
        return text -> amount(text.toLowerCase(Locale.ROOT), bytes, "a size like 4096, 64k, 16m or 2g");
    }

    private static long amount(String text, Map<String, Long> units, String rule) {
        Matcher amount = AMOUNT.matcher(text.strip());
        Long unit = amount.matches() ? units.get(amount.group(2)) : null;
        try {
            if (unit != null) {
                return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
            }
        } catch (ArithmeticException tooLarge) {
            // Said below, as for what is no amount.
        }
        throw new IllegalArgumentException("must be " + rule);
    }

    /** A list separated by commas; blanks around its parts do not count. */
    public static Function<String, List<String>> list() {
        return text -> Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
