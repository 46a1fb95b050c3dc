package org.tallystick.store.run;

/** Tally files were replaced while a compaction put them together; the compaction changed nothing. */
public final class TalliesChanged extends RuntimeException {

    TalliesChanged() {
        super("Tallies were replaced or purged while they were put together; nothing was compacted. Run it again");
    }
}
