package org.tallystick.job.tracking;

import java.util.Comparator;
import org.tallystick.store.tracking.TrackingUnit;

/**
 * An hour (UTC) of a series. What stands for rows that cannot be used has no series: its key is 0 and its beginning the
 * number of their file.
 *
 * @param high the first half of the series' key
 * @param low the second half
 * @param begin the first microsecond of the hour, since the epoch
 */
record HourKey(long high, long low, long begin) implements Comparable<HourKey> {

    private static final Comparator<HourKey> ORDER = Comparator.comparingLong(HourKey::high)
            .thenComparingLong(HourKey::low)
            .thenComparingLong(HourKey::begin);

    static HourKey ofRefused(int file) {
        return new HourKey(0, 0, file);
    }

    boolean isOfRefused() {
        return high == 0 && low == 0;
    }

    /** The task that merges it: all hours of a day have the same one. */
    int partition(int partitions) {
        long day = TrackingUnit.DAY.floor(begin) / TrackingUnit.DAY.micros();
        return Math.floorMod(Long.hashCode((high ^ low) + day * 0x9e3779b97f4a7c15L), partitions);
    }

    @Override
    public int compareTo(HourKey other) {
        return ORDER.compare(this, other);
    }
}
