package org.tallystick.model.period;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dates and date-times of ISO 8601: {@code 2022-01-01}, {@code 20220101}, {@code 2022-W01-1},
 * {@code 2022-001}, each also with a time ({@code T} or a space, minutes, optional seconds and fraction) and an optional
 * offset. Years are 0001 to 9999, what PostgreSQL and JSON clients agree on.
 */
public final class IsoTime {

    private static final Pattern SHAPE =
            Pattern.compile("(?<date>\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{4}-W\\d{2}-\\d|\\d{4}-\\d{3})"
                    + "(?:[Tt ](?<hour>\\d{2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
                    + "(?<offset>[Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private static final int LONGEST = 64;

    private IsoTime() {}

    /**
     * Reads a date (its first instant) or a date-time.
     *
     * @param text what was given
     * @param zone where a text without an offset is local time
     * @return microseconds since the epoch, or empty where the text is no such date or time
     */
    public static OptionalLong parseMicros(String text, ZoneId zone) {
        if (text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            return ExtendedIsoTime.isShapeOf(text)
                    ? OptionalLong.of(ExtendedIsoTime.read(text, zone))
                    : parseAnyShape(text, zone);
        } catch (DateTimeException impossible) {
            return OptionalLong.empty();
        }
    }

    /** Reads every shape there is, at leisure. */
    static OptionalLong parseAnyShape(String text, ZoneId zone) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(instant(shape, zone));
        } catch (DateTimeException impossible) {
            return OptionalLong.empty();
        }
    }

    private static long instant(Matcher shape, ZoneId zone) {
        LocalDate date = date(shape.group("date"));
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("year out of range");
        }
        if (shape.group("hour") == null) {
            return Instants.toMicros(date.atStartOfDay(zone).toInstant());
        }
        LocalDateTime local = date.atTime(time(shape));
        ZoneId place = Optional.ofNullable(shape.group("offset"))
                .map(IsoTime::offset)
                .map(ZoneId.class::cast)
                .orElse(zone);
        return Instants.toMicros(local.atZone(place).toInstant());
    }

    private static LocalDate date(String text) {
        if (text.indexOf('W') > 0) {
            return LocalDate.parse(text, DateTimeFormatter.ISO_WEEK_DATE);
        }
        if (text.length() == 8 && text.indexOf('-') > 0) {
            return LocalDate.parse(text, DateTimeFormatter.ISO_ORDINAL_DATE);
        }
        return LocalDate.parse(
                text, text.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE);
    }

    private static LocalTime time(Matcher shape) {
        String second = Optional.ofNullable(shape.group("second")).orElse("0");
        String fraction = Optional.ofNullable(shape.group("fraction")).orElse("0");
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(
                Integer.parseInt(shape.group("hour")),
                Integer.parseInt(shape.group("minute")),
                Integer.parseInt(second),
                nanos);
    }

    private static ZoneOffset offset(String text) {
        return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }
}
