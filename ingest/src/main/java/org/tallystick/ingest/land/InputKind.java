package org.tallystick.ingest.land;

import java.util.Locale;

/** What the rows of an input are. */
public enum InputKind {
    MEASURES,
    PINGS,
    TRACKING,
    USAGE_EVENTS,
    USER_FACTS;

    /** The name in messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What its rows are called. */
    public String rows() {
        return this == TRACKING ? "events" : wireName();
    }

    /**
     * The hash of an input's content as the ledger knows it, so that it tells a file that was landed as something else by
     * mistake from the same file landed as this.
     */
    String hashOf(String contentHash) {
        int turn = 2 * ordinal();
        return contentHash.substring(turn) + contentHash.substring(0, turn);
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return wireName();
    }
}
