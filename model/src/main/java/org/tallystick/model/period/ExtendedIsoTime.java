package org.tallystick.model.period;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads the shapes in which nearly all measures come, {@code 2022-01-01} and {@code 2022-01-01T10:00:00}, the latter
 * also with milliseconds, with {@code Z}, or with both: without patterns, which would take most of a measure's time.
 */
final class ExtendedIsoTime {

    private static final String[] SHAPES = {
        "dddd-dd-dd",
        "dddd-dd-ddTdd:dd:dd",
        "dddd-dd-ddTdd:dd:ddZ",
        "dddd-dd-ddTdd:dd:dd.dddZ",
        "dddd-dd-ddTdd:dd:dd.ddd"
    };
    private static final String[] SHAPE_BY_LENGTH = new String[25];

    static {
        for (String shape : SHAPES) {
            SHAPE_BY_LENGTH[shape.length()] = shape;
        }
    }

    private ExtendedIsoTime() {}

    /** Whether the text has one of the shapes; its numbers may still make no date. */
    static boolean isShapeOf(String text) {
        String shape = text.length() < SHAPE_BY_LENGTH.length ? SHAPE_BY_LENGTH[text.length()] : null;
        if (shape == null) {
            return false;
        }
        for (int at = 0; at < shape.length(); at++) {
            char one = text.charAt(at);
            char wanted = shape.charAt(at);
            if (wanted == 'd' ? one < '0' || one > '9' : one != wanted) {
                return false;
            }
        }
        return true;
    }

    /**
     * Microseconds since the epoch of a text that has one of the shapes.
     *
     * @throws java.time.DateTimeException where there is no such date, or its year is 0000
     */
    static long read(String text, ZoneId zone) {
        LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
        if (date.getYear() < 1) {
            throw new java.time.DateTimeException("year out of range");
        }
        if (text.length() == 10) {
            return zone instanceof ZoneOffset offset
                    ? (date.toEpochDay() * 86_400 - offset.getTotalSeconds()) * 1_000_000
                    : Instants.toMicros(date.atStartOfDay(zone).toInstant());
        }
        int millis = text.length() > 20 ? digits(text, 20, 3) : 0;
        LocalDateTime local =
                date.atTime(digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2), millis * 1_000_000);
        ZoneId place = text.charAt(text.length() - 1) == 'Z' ? ZoneOffset.UTC : zone;
        return Instants.toMicros(local.atZone(place).toInstant());
    }

    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int at = from; at < from + count; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
