package org.tallystick.store.run;

import java.util.Locale;

/** What a run does. */
public enum RunKind {
    AGGREGATE,
    BACKFILL,
    COMPACT,
    DEFINITIONS,
    DELETE,
    PURGE;

    /** The name in PostgreSQL and in output, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunKind named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
