package org.tallystick.model.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /** A length of time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}. */
    public static Function<String, Duration> duration() {
        return text -> {
            Matcher amount = AMOUNT.matcher(text.strip());
            String unit = amount.matches() ? amount.group(2) : "";
            return switch (unit) {
                case "ms" -> Duration.ofMillis(Long.parseLong(amount.group(1)));
                case "s" -> Duration.ofSeconds(Long.parseLong(amount.group(1)));
                case "m" -> Duration.ofMinutes(Long.parseLong(amount.group(1)));
                case "h" -> Duration.ofHours(Long.parseLong(amount.group(1)));
                case "d" -> Duration.ofDays(Long.parseLong(amount.group(1)));
                default -> throw new IllegalArgumentException("must be a length of time like 500ms, 30s, 5m, 2h or 7d");
            };
        };
    }

    /** A size such as {@code 4096}, {@code 64k}, {@code 16m} or {@code 2g}, in bytes. */
    public static Function<String, Long> bytes() {
        return text -> {
            Matcher amount = AMOUNT.matcher(text.strip());
            String unit = amount.matches() ? amount.group(2).toLowerCase(Locale.ROOT) : "none";
            return switch (unit) {
                case "" -> Long.parseLong(amount.group(1));
                case "k", "kb" -> Long.parseLong(amount.group(1)) << 10;
                case "m", "mb" -> Long.parseLong(amount.group(1)) << 20;
                case "g", "gb" -> Long.parseLong(amount.group(1)) << 30;
                default -> throw new IllegalArgumentException("must be a size like 4096, 64k, 16m or 2g");
            };
        };
    }

    /** A list separated by commas; blanks around its parts do not count. */
    public static Function<String, List<String>> list() {
        return text -> Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
