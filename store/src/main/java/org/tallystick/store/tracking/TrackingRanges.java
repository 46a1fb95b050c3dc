package org.tallystick.store.tracking;

import java.util.ArrayList;
import java.util.List;

/** Stretches of time of which stored minutes, hours or days are read. Ranges of a unit that touch become one. */
public final class TrackingRanges {

    private final List<Range> ranges = new ArrayList<>();

    /**
     * A range.
     *
     * @param unit what is read
     * @param from its first microsecond, since the epoch
     * @param until the first one after it
     */
    public record Range(TrackingUnit unit, long from, long until) {

        /** How many minutes, hours or days it has. */
        long length() {
            return (until - from) / unit.micros();
        }
    }

    /** Adds a range, to be called in ascending order within a unit; an empty one changes nothing. */
    public void add(TrackingUnit unit, long from, long until) {
        if (from >= until) {
            return;
        }
        for (int place = ranges.size() - 1; place >= Math.max(0, ranges.size() - 4); place--) {
            Range last = ranges.get(place);
            if (last.unit() == unit && last.until() == from) {
                ranges.set(place, new Range(unit, last.from(), until));
                return;
            }
        }
        ranges.add(new Range(unit, from, until));
    }

    /** All of them. */
    public List<Range> all() {
        return List.copyOf(ranges);
    }
}
