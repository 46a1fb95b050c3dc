package org.tallystick.job.tally;

import java.io.IOException;
import java.sql.SQLException;

/** Takes the merged tallies of one task, in the order of their keys. */
public interface TallySink {

    /**
     * Takes one tally.
     *
     * @param key its key
     * @param values strictly ascending; valid during the call only
     * @param counts how often each occurs; valid during the call only
     * @param size how many entries are used
     */
    void accept(TallyKey key, double[] values, long[] counts, int size) throws IOException, SQLException;

    /**
     * Takes what this task has of a tally that is so large that most of it went elsewhere.
     *
     * @param piece a block of this tally alone, without a byte where this task has nothing of it
     */
    void acceptPiece(TallyKey key, byte[] piece) throws IOException, SQLException;
}
