package org.tallystick.job.tally;

/**
 * A block: tallies in the order of their keys, as bytes. First the parts that keys are made of: heads, then the texts of
 * application and groups, each list in order and with an end mark. Then per tally: the places of its key's parts in
 * these lists, number of distinct values, flags, values ascending, counts. Whole numbers are written as differences,
 * other values as {@link SortableDouble}s; counts that are all 1 are left out. Numbers without a size are variable in length.
 */
final class TallyBlock {

    /** Stands where another head could begin. */
    static final int END_OF_HEADS = 0xff;

    /** A flag: all values are whole numbers. */
    static final int WHOLE_NUMBERS = 1;

    /** A flag: counts follow. */
    static final int WITH_COUNTS = 2;

    private TallyBlock() {}

    static void writeHead(ByteBuilder to, Heads.Head head) {
        Projection projection = head.projection();
        to.write(projection.unit().ordinal());
        to.write(projection.wildcards());
        to.writeVarLong(projection.measure());
        to.writeVarLong(head.startMicros() << 1 ^ head.startMicros() >> 63);
    }

    /** Adds a part of the only run of a tally, which must not be used afterwards. */
    static void writeTally(ByteBuilder to, TallyRuns tally, int from, int until) {
        long[] codes = tally.codes();
        boolean whole = tally.isWhole() || makeWhole(codes, from, until);
        boolean counted = areNotOnes(tally.counts(), from, until);
        to.writeVarLong(until - from);
        to.write((whole ? WHOLE_NUMBERS : 0) | (counted ? WITH_COUNTS : 0));
        if (whole) {
            to.writeVarLong(codes[from] << 1 ^ codes[from] >> 63);
            to.writeDifferences(codes, from, until);
        } else {
            to.writeLongs(codes, from, until);
        }
        if (counted) {
            to.writeVarLongs(tally.counts(), from, until);
        }
    }

    /** Adds the mark of a tally whose values went elsewhere, in pieces. */
    static void writeElsewhere(ByteBuilder to) {
        to.writeVarLong(0);
    }

    /** Turns sortable doubles into whole numbers if all of them are. */
    private static boolean makeWhole(long[] codes, int from, int until) {
        for (int i = from; i < until; i++) {
            double value = SortableDouble.value(codes[i]);
            if (value != (long) value) {
                return false;
            }
        }
        for (int i = from; i < until; i++) {
            codes[i] = (long) SortableDouble.value(codes[i]);
        }
        return true;
    }

    private static boolean areNotOnes(long[] counts, int from, int until) {
        long all = 0;
        for (int i = from; i < until; i++) {
            all |= counts[i] ^ 1;
        }
        return all != 0;
    }
}
