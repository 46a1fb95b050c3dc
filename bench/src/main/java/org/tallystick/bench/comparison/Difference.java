package org.tallystick.bench.comparison;

import java.util.Locale;

/**
 * How two results differ in one statistic.
 *
 * @param statistic its name, or {@code key} for keys that only one of them has
 * @param keys how many keys there are
 * @param different in how many of them it differs by more than it may
 * @param greatest the greatest relative difference of all keys
 * @param example the key of the greatest difference that is too great, null where there is none
 */
record Difference(String statistic, long keys, long different, double greatest, String example) {

    boolean isNone() {
        return different == 0;
    }

    @Override
    public String toString() {
        String counted = String.format(
                Locale.ROOT, "%-16s %,d of %,d keys differ, by %.2g at the most", statistic, different, keys, greatest);
        return example == null ? counted : counted + ", for example " + example;
    }
}
