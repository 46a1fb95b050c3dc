package org.tallystick.model.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** By which date aggregates of telemetry are summed: that of the build or that of the submission. */
public enum TelemetryPrefix {
    BUILD_ID,
    SUBMISSION_DATE;

    /** The name in URLs and in PostgreSQL. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The prefix of that name. */
    public static Optional<TelemetryPrefix> named(String wireName) {
        return Arrays.stream(values())
                .filter(prefix -> prefix.wireName().equals(wireName))
                .findFirst();
    }

    /** All names, separated by commas. */
    public static String wireNames() {
        return Arrays.stream(values()).map(TelemetryPrefix::wireName).collect(Collectors.joining(", "));
    }
}
