package org.tallystick.store.run;

import java.util.Locale;

/** What the tallies of a file were made of. */
public enum TallyOrigin {
    /** Measures that were sent or landed; new ones are added to what was there. */
    MEASURES,
    /** Usage events; what a day's events yield replaces what they yielded before. */
    EVENTS;

    /** The name in PostgreSQL, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TallyOrigin named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
