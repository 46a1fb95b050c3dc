package org.tallystick.store.tracking;

import java.util.Locale;

/** The lengths of time, in UTC, by which events are stored: every event by minute, totals by hour and day. */
public enum TrackingUnit {
    MINUTE(60_000_000L),
    HOUR(3_600_000_000L),
    DAY(86_400_000_000L);

    private final long micros;

    TrackingUnit(long micros) {
        this.micros = micros;
    }

    /** Its length in microseconds. */
    public long micros() {
        return micros;
    }

    /** The beginning of the stretch that contains a moment; both are microseconds since the epoch. */
    public long floor(long moment) {
        return Math.floorDiv(moment, micros) * micros;
    }

    /** The beginning of the first stretch that does not begin before a moment. */
    public long ceiling(long moment) {
        return -Math.floorDiv(-moment, micros) * micros;
    }

    /** The name in PostgreSQL, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TrackingUnit named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
