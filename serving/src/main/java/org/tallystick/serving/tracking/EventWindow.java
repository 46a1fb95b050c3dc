package org.tallystick.serving.tracking;

import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.tallystick.http.HttpProblem;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.tracking.KnownSeries;
import org.tallystick.store.tracking.TrackingRanges;
import org.tallystick.store.tracking.TrackingRanges.Range;
import org.tallystick.store.tracking.TrackingUnit;

/**
 * The stretch of time of which events count in an answer, microseconds since the epoch.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
record EventWindow(long from, long until) {

    private static final long SECOND = 1_000_000L;

    /**
     * The window of a question, no longer than the series. Where the namespace has a threshold above 1, groups that the
     * window cuts are left out: what is in a group and not in a part of it would be told by both answers. The last second
     * of a window is then meant as a whole, so that a day ends at 23:59:59.
     *
     * @throws HttpProblem 400 where days of another time zone than UTC are asked of such a namespace, for the same reason
     */
    static EventWindow of(EventsQuery query, KnownSeries series) {
        Long first = query.from();
        Long behind = query.to() == null ? null : Long.valueOf(query.to() + 1);
        PeriodUnit unit = query.granularity().unit().orElse(null);
        if (series.threshold() > 1 && unit != null) {
            if (!query.timeZone().equals(ZoneOffset.UTC)) {
                throw HttpProblem.badRequest(
                        "The namespace has a threshold: its groups are those of UTC; given: timeZone="
                                + query.timeZone());
            }
            PeriodCalendar calendar = query.calendar();
            if (first != null && calendar.startOf(unit, first) != first) {
                first = calendar.endOf(unit, first);
            }
            if (behind != null) {
                behind = calendar.startOf(unit, behind - 1 + SECOND);
            }
        }
        return new EventWindow(
                first == null ? series.firstMicros() : Math.max(first, series.firstMicros()),
                behind == null ? series.lastMicros() + 1 : Math.min(behind, series.lastMicros() + 1));
    }

    boolean isEmpty() {
        return from >= until;
    }

    boolean has(long micros) {
        return micros >= from && micros < until;
    }

    /** What has to be read of stored days, hours and minutes for groups of an hour or longer: no part lies in two groups. */
    List<Range> ranges(PeriodUnit unit, PeriodCalendar calendar) {
        TrackingRanges ranges = new TrackingRanges();
        if (unit == PeriodUnit.HOUR) {
            if (hasWholeHours(calendar.zone().getRules())) {
                addHours(ranges, from, until);
            } else {
                addMinutes(ranges, from, until);
            }
        } else if (calendar.zone().equals(ZoneOffset.UTC)) {
            addDays(ranges, from, until);
        } else {
            long begin = from;
            while (begin < until) {
                long end = Math.min(until, calendar.endOf(unit, begin));
                addDays(ranges, begin, end);
                begin = end;
            }
        }
        return ranges.all();
    }

    /** Whether hours of the zone begin when hours of UTC do, as long as the window lasts. */
    private boolean hasWholeHours(ZoneRules rules) {
        boolean isWhole = isWholeHours(rules.getOffset(Instants.ofMicros(from)));
        ZoneOffsetTransition next = rules.nextTransition(Instants.ofMicros(from));
        while (isWhole && next != null && Instants.toMicros(next.getInstant()) < until) {
            isWhole = isWholeHours(next.getOffsetAfter()) && next.toEpochSecond() % 3600 == 0;
            next = rules.nextTransition(next.getInstant());
        }
        return isWhole;
    }

    private static boolean isWholeHours(ZoneOffset offset) {
        return offset.getTotalSeconds() % 3600 == 0;
    }

    private static void addDays(TrackingRanges ranges, long begin, long end) {
        long first = TrackingUnit.DAY.ceiling(begin);
        long behind = TrackingUnit.DAY.floor(end);
        if (first >= behind) {
            addHours(ranges, begin, end);
        } else {
            addHours(ranges, begin, first);
            ranges.add(TrackingUnit.DAY, first, behind);
            addHours(ranges, behind, end);
        }
    }

    private static void addHours(TrackingRanges ranges, long begin, long end) {
        long first = TrackingUnit.HOUR.ceiling(begin);
        long behind = TrackingUnit.HOUR.floor(end);
        if (first >= behind) {
            addMinutes(ranges, begin, end);
        } else {
            addMinutes(ranges, begin, first);
            ranges.add(TrackingUnit.HOUR, first, behind);
            addMinutes(ranges, behind, end);
        }
    }

    private static void addMinutes(TrackingRanges ranges, long begin, long end) {
        if (begin < end) {
            ranges.add(TrackingUnit.MINUTE, TrackingUnit.MINUTE.floor(begin), TrackingUnit.MINUTE.ceiling(end));
        }
    }
}
