package org.tallystick.model.lake;

/**
 * The columns of a file of ids that committed runs have counted. One row per id of a contribution, in no order. Together
 * they are the 128 bits of MurmurHash3 (x64, seed 0) over the first instant of the contribution's period, as
 * microseconds since the epoch in eight bytes, the greatest first, and the id in UTF-8.
 */
public final class IdColumn {

    /** Long: the first 64 bits; never null. */
    public static final String HASH_HIGH = "hash_high";

    /** Long: the last 64 bits; never null. */
    public static final String HASH_LOW = "hash_low";

    private IdColumn() {}
}
