package org.tallystick.store.tracking;

import java.util.Objects;
import java.util.UUID;

/**
 * A stretch of time of a series.
 *
 * @param series the key of the series
 * @param unit how long it is
 * @param begin its first microsecond, since the epoch
 */
public record PeriodKey(UUID series, TrackingUnit unit, long begin) {

    public PeriodKey {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(unit, "unit");
    }
}
