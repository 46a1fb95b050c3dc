package org.tallystick.job.tally;

/** Takes tallies where none of them can be large. */
public interface WholeTallies extends TallySink {

    @Override
    default void acceptPiece(TallyKey key, byte[] piece) {
        throw new IllegalStateException("There are no pieces of large tallies here: " + key);
    }
}
