package org.tallystick.ingest.journal;

/**
 * Hears what became of measures that were handed to a journal: one of the methods is called, once, by a thread of the
 * journal or by the one that handed them over. They must not wait for anything.
 */
public interface AppendOutcome {

    /** The measures are on disk. */
    void stored();

    /** The condition did not hold, or had no answer; nothing is stored. */
    void declined();

    /** The measures could not be stored; none of them is counted. */
    void failed(JournalUnavailable why);

    /** All who share the outcome have heard it: the moment for what is not urgent. Called after any of the others. */
    default void allTold() {}
}
