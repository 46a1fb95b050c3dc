package org.tallystick.store.run;

import java.util.Locale;

/** What a run does. */
public enum RunKind {
    AGGREGATE,
    BACKFILL,
    COMPACT,
    DEFINITIONS,
    DELETE,
    PURGE,
    TELEMETRY,
    TELEMETRY_TRIM,
    TRACKING,
    FORGET;

    /** The name in PostgreSQL and in output, in lower case: {@code telemetry-trim}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RunKind named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
