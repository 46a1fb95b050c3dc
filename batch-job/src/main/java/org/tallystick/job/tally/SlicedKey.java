package org.tallystick.job.tally;

import java.io.Serializable;

/**
 * The key of a large tally, and where its values are cut into slices.
 *
 * @param key the key
 * @param firstSlice the number of its first slice; the others follow
 * @param cuts the first value of each slice but the first, ascending
 */
record SlicedKey(TallyKey key, int firstSlice, double[] cuts) implements Serializable {

    /** How many slices there are. */
    int slices() {
        return cuts.length + 1;
    }
}
