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

    /** Adds the only run of a tally. */
    static void writeTally(ByteBuilder to, TallyRuns tally) {
        int size = tally.size();
        long[] codes = tally.codes();
        boolean whole = tally.isWhole() || makeWhole(codes, size);
        boolean counted = areNotOnes(tally.counts(), size);
        to.writeVarLong(size);
        to.write((whole ? WHOLE_NUMBERS : 0) | (counted ? WITH_COUNTS : 0));
        if (whole) {
            to.writeVarLong(codes[0] << 1 ^ codes[0] >> 63);
            to.writeDifferences(codes, size);
        } else {
            to.writeLongs(codes, size);
        }
        if (counted) {
            to.writeVarLongs(tally.counts(), size);
        }
    }

    /** Turns sortable doubles into whole numbers if all of them are. */
    private static boolean makeWhole(long[] codes, int size) {
        for (int i = 0; i < size; i++) {
            double value = SortableDouble.value(codes[i]);
            if (value != (long) value) {
                return false;
            }
        }
        for (int i = 0; i < size; i++) {
            codes[i] = (long) SortableDouble.value(codes[i]);
        }
        return true;
    }

    private static boolean areNotOnes(long[] counts, int size) {
        long all = 0;
        for (int i = 0; i < size; i++) {
            all |= counts[i] ^ 1;
        }
        return all != 0;
    }
}
