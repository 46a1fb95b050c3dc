package org.tallystick.store.run;

import java.util.Locale;

/** What the keys of a tally file are. */
public enum TallyLevel {
    /** The definition's own periods, one local day a file. */
    BASE,
    /** Whole months, so that months, quarters and years need not read every day again. */
    MONTH,
    /** Whole years of months that are over, so that a year need not read each of its months again. */
    YEAR;

    /** The name in PostgreSQL, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TallyLevel named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
