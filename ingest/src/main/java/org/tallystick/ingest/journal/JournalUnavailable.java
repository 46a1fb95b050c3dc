package org.tallystick.ingest.journal;

/** A measure could not be stored now; it was not taken, and its sender may try again. */
public final class JournalUnavailable extends Exception {

    JournalUnavailable(String why) {
        super(why);
    }

    JournalUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
