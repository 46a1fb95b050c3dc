package org.tallystick.model.tally;

/** Where the quartiles of sorted values are, for those who do not have all values at hand. */
public final class Quartiles {

    private static final int PARTS = 4;

    private Quartiles() {}

    /**
     * The places, from 0, of the six sorted values that the three quartiles are made of: for each quartile the one
     * before and the one after its position.
     *
     * @param count how many values there are, at least 1
     */
    public static long[] places(long count) {
        long[] places = new long[2 * (PARTS - 1)];
        for (int quarter = 1; quarter < PARTS; quarter++) {
            long before = (count - 1) * quarter / PARTS;
            places[2 * quarter - 2] = before;
            places[2 * quarter - 1] = Math.min(before + 1, count - 1);
        }
        return places;
    }

    /** The three quartiles of so many values, six of which are given. */
    public static double[] of(long count, double[] valuesAtPlaces) {
        double[] quartiles = new double[PARTS - 1];
        for (int quarter = 1; quarter < PARTS; quarter++) {
            double fraction = ((count - 1) * quarter % PARTS) / (double) PARTS;
            quartiles[quarter - 1] =
                    between(valuesAtPlaces[2 * quarter - 2], valuesAtPlaces[2 * quarter - 1], fraction);
        }
        return quartiles;
    }

    /** The median of the first {@code count} of these values, at least one, which are in order. */
    public static double median(double[] sorted, int count) {
        return between(sorted[(count - 1) / 2], sorted[count / 2], (count - 1) % 2 / 2.0);
    }

    /** The value that lies so far on the way from low to high. */
    static double between(double low, double high, double fraction) {
        if (fraction == 0.0 || low == high) {
            return low;
        }
        double gap = high - low;
        return Double.isInfinite(gap) ? low * (1 - fraction) + high * fraction : low + fraction * gap;
    }
}
