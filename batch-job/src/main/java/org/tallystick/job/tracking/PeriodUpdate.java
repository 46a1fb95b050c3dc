package org.tallystick.job.tracking;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.model.tracking.EventTotal;
import org.tallystick.store.tracking.PeriodKey;
import org.tallystick.store.tracking.TrackingStaging;
import org.tallystick.store.tracking.TrackingState;

/** Adds new events to what is published of their minutes, hours and days, and stages the result. */
final class PeriodUpdate {

    private final TrackingState state;
    private final TrackingStaging staging;
    private PeriodKey day;
    private EventTotal ofDay;

    PeriodUpdate(TrackingState state, TrackingStaging staging) {
        this.state = state;
        this.staging = staging;
    }

    /** Adds the events of hours, which come in the order of series and time over all calls. */
    void apply(List<NewHour> hours) throws SQLException {
        Set<PeriodKey> minutes = new HashSet<>();
        Set<PeriodKey> longer = new HashSet<>();
        for (NewHour hour : hours) {
            longer.add(hour.key());
            if (!hour.day().equals(day)) {
                longer.add(hour.day());
            }
            for (int place = 0; place < hour.events().size(); place = hour.endOfMinute(place)) {
                minutes.add(hour.minute(place));
            }
        }
        Map<PeriodKey, byte[]> before = minutes.isEmpty() ? Map.of() : state.minutes(minutes);
        Map<PeriodKey, EventTotal> totals = longer.isEmpty() ? new HashMap<>() : state.totals(longer);
        for (NewHour hour : hours) {
            EventTotal added = stageMinutes(hour, before);
            EventTotal ofHour = totals.getOrDefault(hour.key(), new EventTotal());
            ofHour.add(added);
            staging.append(hour.key(), ofHour);
            goToDay(hour.day(), totals);
            ofDay.add(added);
        }
    }

    /** Stages what is left. */
    void finish() throws SQLException {
        if (day != null) {
            staging.append(day, ofDay);
        }
    }

    private void goToDay(PeriodKey next, Map<PeriodKey, EventTotal> totals) throws SQLException {
        if (!next.equals(day)) {
            finish();
            day = next;
            ofDay = totals.getOrDefault(next, new EventTotal());
        }
    }

    /** What the new events of the hour come to. */
    private EventTotal stageMinutes(NewHour hour, Map<PeriodKey, byte[]> before) throws SQLException {
        EventTotal added = new EventTotal();
        EventBuffer events = hour.events();
        int from = 0;
        while (from < events.size()) {
            int to = hour.endOfMinute(from);
            PeriodKey minute = hour.minute(from);
            byte[] known = before.get(minute);
            staging.append(
                    minute,
                    known == null
                            ? events.encode(minute.begin(), from, to)
                            : together(known, events, minute, from, to));
            for (int place = from; place < to; place++) {
                added.add(events.time(place), events.value(place));
            }
            from = to;
        }
        return added;
    }

    private static byte[] together(byte[] known, EventBuffer events, PeriodKey minute, int from, int to) {
        EventBuffer all = new EventBuffer(minute.begin());
        all.add(known, minute.begin());
        for (int place = from; place < to; place++) {
            all.add(events.time(place), events.value(place));
        }
        return all.sort().encode(minute.begin(), 0, all.size());
    }
}
