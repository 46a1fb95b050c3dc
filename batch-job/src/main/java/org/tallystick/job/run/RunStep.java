package org.tallystick.job.run;

/** The steps of a run, in order. Whatever happens before {@link #PUBLISHED}, nothing of the run is visible. */
public enum RunStep {
    /** The run has the lock and its row. */
    BEGUN,
    /** The new raw files are known. */
    PLANNED,
    /** Contributions that were sent more than once are known; files of new ids are in the lake. */
    COMPARED,
    /** The new raw files are tallied; tally files are in the lake, aggregates of new days are staged. */
    TALLIED,
    /** Days with earlier tallies, rollups and wildcards are merged and staged. */
    MERGED,
    /** The transaction that publishes everything is committed. */
    PUBLISHED,
    /** Tallies are put together in new files, which are not in effect yet. */
    COMPACTING,
    /** The transaction that puts these files in effect is committed. */
    COMPACTED
}
