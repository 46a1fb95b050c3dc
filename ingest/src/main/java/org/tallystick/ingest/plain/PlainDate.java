package org.tallystick.ingest.plain;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.OptionalLong;
import org.tallystick.model.period.IsoTime;

/** Reads dates; remembers the last one, and the last day of UTC, since neighbours are mostly alike. */
final class PlainDate {

    private static final int DAY_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private byte[] lastText = {};
    private ZoneId lastZone;
    private OptionalLong last = OptionalLong.empty();
    private byte[] lastDay = {};
    private long lastDayMicros;

    /**
     * Microseconds since the epoch.
     *
     * @return empty where the text is no date
     */
    OptionalLong micros(byte[] bytes, int at, int length, ZoneId zone) {
        if (zone == lastZone && Arrays.equals(bytes, at, at + length, lastText, 0, lastText.length)) {
            return last;
        }
        boolean isMarked = length == SECONDS_LENGTH + 1 && bytes[at + SECONDS_LENGTH] == 'Z';
        boolean isUtc = isMarked || length == SECONDS_LENGTH && zone == ZoneOffset.UTC;
        if (isUtc && isTimeOfDay(bytes, at) && findDay(bytes, at)) {
            return OptionalLong.of(lastDayMicros + secondsOfDay(bytes, at) * MICROS_PER_SECOND);
        }
        lastText = Arrays.copyOfRange(bytes, at, at + length);
        lastZone = zone;
        last = IsoTime.parseMicros(new String(lastText, StandardCharsets.US_ASCII), zone);
        return last;
    }

    /** Goes to the day of UTC that stands there; false where none does. */
    private boolean findDay(byte[] bytes, int at) {
        if (Arrays.equals(bytes, at, at + DAY_LENGTH, lastDay, 0, lastDay.length)) {
            return true;
        }
        byte[] day = Arrays.copyOfRange(bytes, at, at + DAY_LENGTH);
        OptionalLong micros = day[4] == '-' && day[7] == '-'
                ? IsoTime.parseMicros(new String(day, StandardCharsets.US_ASCII), ZoneOffset.UTC)
                : OptionalLong.empty();
        if (micros.isPresent()) {
            lastDay = day;
            lastDayMicros = micros.getAsLong();
        }
        return micros.isPresent();
    }

    /** Whether {@code THH:MM:SS} follows the day, with numbers that a clock shows. */
    private static boolean isTimeOfDay(byte[] bytes, int at) {
        return bytes[at + 10] == 'T'
                && bytes[at + 13] == ':'
                && bytes[at + 16] == ':'
                && number(bytes, at + 11) < 24
                && number(bytes, at + 14) < 60
                && number(bytes, at + 17) < 60;
    }

    private static long secondsOfDay(byte[] bytes, int at) {
        return (number(bytes, at + 11) * 60L + number(bytes, at + 14)) * 60 + number(bytes, at + 17);
    }

    /** Two digits, or a number that no clock shows. */
    private static int number(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Integer.MAX_VALUE;
    }
}
