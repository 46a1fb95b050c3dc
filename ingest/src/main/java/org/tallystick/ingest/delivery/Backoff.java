package org.tallystick.ingest.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a request is made once more: twice as long each time, or as long as the service asks, and a
 * little by chance, so that senders do not come back all at once.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 10;
    private static final double EXTRA = 0.25;

    private final DoubleSupplier chance;

    /** With numbers from 0 to 1. */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /**
     * The pause after this many failed attempts.
     *
     * @param asked the header Retry-After: seconds or a date
     */
    Duration after(int attempts, Optional<String> asked, Instant now) {
        Optional<Duration> wished = asked.flatMap(text -> parse(text, now));
        if (wished.isPresent()) {
            Duration least = shorter(wished.get(), LONGEST_ASKED);
            return least.plusNanos(
                    (long) (chance.getAsDouble() * EXTRA * least.plus(FIRST).toNanos()));
        }
        Duration most = shorter(FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)), LONGEST);
        return most.dividedBy(2).plusNanos((long) (chance.getAsDouble() * most.toNanos() / 2));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Optional<Duration> parse(String text, Instant now) {
        String value = text.strip();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
