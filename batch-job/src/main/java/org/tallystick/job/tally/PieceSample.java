package org.tallystick.job.tally;

import java.io.Serializable;

/**
 * What is known of a piece of a large tally.
 *
 * @param key its key
 * @param entries how many entries it has
 * @param values every so many-th of its values, ascending
 */
record PieceSample(TallyKey key, long entries, double[] values) implements Serializable {

    private static final int STEP = 1 << 10;

    static PieceSample of(byte[] piece) {
        TallyRuns run = new TallyRuns();
        TallyKey key = TallyPieces.read(piece, run);
        double[] all = run.values();
        double[] some = new double[(run.size() + STEP - 1) / STEP];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[i * STEP];
        }
        return new PieceSample(key, run.size(), some);
    }
}
