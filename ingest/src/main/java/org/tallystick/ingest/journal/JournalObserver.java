package org.tallystick.ingest.journal;

/** Is told what a journal does, by the journal's own threads: it returns at once and does not throw. */
public interface JournalObserver {

    /** Nobody looks. */
    JournalObserver NONE = new JournalObserver() {
        @Override
        public void synced(int measures, long bytes, long nanos) {}

        @Override
        public void landed(long measures, int files, long nanos) {}
    };

    /**
     * Measures were written and put on disk together.
     *
     * @param nanos how long the disk took to put them on it
     */
    void synced(int measures, long bytes, long nanos);

    /**
     * A segment became raw files.
     *
     * @param files how many of them are new
     * @param nanos how long that took
     */
    void landed(long measures, int files, long nanos);
}
