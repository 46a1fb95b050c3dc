package org.tallystick.model.tally;

/** Finds quantiles of a sorted tally in one walk: each must be at or after the one before. */
final class Ranks {

    private final double[] values;
    private final long[] counts;
    private final long count;
    private final boolean allOnce;
    private int entry;
    private long through;

    Ranks(double[] values, long[] counts, int size, long count) {
        this.values = values;
        this.counts = counts;
        this.count = count;
        this.allOnce = count == size;
        this.through = counts[0];
    }

    /** The value at position (n - 1) quarter / 4, interpolated between its neighbours. */
    double quartile(int quarter) {
        long position = (count - 1) * quarter;
        long index = position / 4;
        double fraction = (position % 4) / 4.0;
        if (allOnce) {
            entry = (int) index;
            through = index + 1;
        }
        while (through <= index) {
            entry++;
            through += counts[entry];
        }
        double low = values[entry];
        if (fraction == 0.0 || through > index + 1) {
            return low;
        }
        return Quartiles.between(low, values[entry + 1], fraction);
    }
}
