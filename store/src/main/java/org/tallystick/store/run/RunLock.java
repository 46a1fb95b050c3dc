package org.tallystick.store.run;

/** What lets one process at a time do its work, as an advisory lock of PostgreSQL. */
enum RunLock {
    /** Whoever computes, purges or deletes what is published. */
    RUN("tallystick run"),
    /** Whoever puts tally files together, which changes nothing that is published. */
    COMPACTION("tallystick compaction");

    private final String key;

    RunLock(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
