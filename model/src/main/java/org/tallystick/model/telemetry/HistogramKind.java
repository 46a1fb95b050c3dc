package org.tallystick.model.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a metric of telemetry is, and so which buckets it has. */
public enum HistogramKind {
    EXPONENTIAL,
    LINEAR,
    ENUMERATED,
    CATEGORICAL,
    BOOLEAN,
    FLAG,
    COUNT,
    SCALAR;

    /** The name in definitions, PostgreSQL and replies, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static Optional<HistogramKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
