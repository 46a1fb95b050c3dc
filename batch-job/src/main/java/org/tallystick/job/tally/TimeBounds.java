package org.tallystick.job.tally;

import java.io.Serializable;

/**
 * Which contributions of a measure are meant, by their start in microseconds since the epoch.
 *
 * @param acceptedFrom raw rows that start earlier are set aside
 * @param from keys of periods that start earlier are not made
 * @param until keys of periods that start then or later are not made
 */
public record TimeBounds(long acceptedFrom, long from, long until) implements Serializable {

    /** All of them. */
    public static final TimeBounds NONE = new TimeBounds(Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);

    /** All contributions from a moment on; earlier ones are set aside. */
    public static TimeBounds acceptedFrom(long micros) {
        return new TimeBounds(micros, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Only the periods that start from one moment to before another. */
    public static TimeBounds between(long from, long until) {
        return new TimeBounds(Long.MIN_VALUE, from, until);
    }

    boolean covers(long periodStart) {
        return periodStart >= from && periodStart < until;
    }
}
