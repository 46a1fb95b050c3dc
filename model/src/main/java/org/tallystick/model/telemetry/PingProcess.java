package org.tallystick.model.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of process that recorded a metric. */
public enum PingProcess {
    PARENT,
    CONTENT,
    GPU;

    /** The name in pings, PostgreSQL and replies, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The process type of that name. */
    public static Optional<PingProcess> named(String wireName) {
        return Arrays.stream(values())
                .filter(process -> process.wireName().equals(wireName))
                .findFirst();
    }
}
