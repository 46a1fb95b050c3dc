package org.tallystick.ingest.land;

import java.util.Locale;

/** What the rows of an input are. */
public enum InputKind {
    MEASURES,
    PINGS;

    /** The name in messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
