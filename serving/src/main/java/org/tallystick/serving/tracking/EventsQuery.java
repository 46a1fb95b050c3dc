package org.tallystick.serving.tracking;

import java.time.DayOfWeek;
import java.time.ZoneId;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.tracking.AggregationType;
import org.tallystick.model.tracking.Granularity;

/**
 * What is asked of a series. Times are microseconds since the epoch.
 *
 * @param from the first moment of the window, null for no bound
 * @param to the last moment of the window, itself inside, null for no bound
 * @param granularity over what events are aggregated
 * @param type how
 * @param timeZone the time zone of days and longer, and of the answer
 * @param limit the most rows, null for all
 * @param url the request's own, which a next page differs from in {@code tsMin} only
 */
record EventsQuery(
        Long from,
        Long to,
        Granularity granularity,
        AggregationType type,
        ZoneId timeZone,
        Integer limit,
        PageUrl url) {

    /** Periods as the time zone's people have them, weeks from Monday. */
    PeriodCalendar calendar() {
        return new PeriodCalendar(timeZone, DayOfWeek.MONDAY);
    }
}
