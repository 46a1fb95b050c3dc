package org.tallystick.cli.terminal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times for people: UTC, to the second. */
public final class ShortTime {

    private ShortTime() {}

    /** For example {@code 2026-11-21T03:00:07Z}; empty for null. */
    public static String utc(Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
