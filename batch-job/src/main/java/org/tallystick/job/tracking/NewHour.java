package org.tallystick.job.tracking;

import java.util.List;
import java.util.UUID;
import org.tallystick.store.tracking.PeriodKey;
import org.tallystick.store.tracking.TrackingUnit;

/**
 * The new events of an hour.
 *
 * @param key the hour
 * @param events the events, in order
 */
record NewHour(PeriodKey key, EventBuffer events) {

    /** The events of records of the same hour. */
    static NewHour of(List<HourRecord> records) {
        HourKey hour = records.get(0).key();
        EventBuffer events = new EventBuffer(hour.begin());
        records.forEach(each -> events.add(each.events(), hour.begin()));
        if (records.size() > 1) {
            events.sort();
        }
        return new NewHour(new PeriodKey(new UUID(hour.high(), hour.low()), TrackingUnit.HOUR, hour.begin()), events);
    }

    PeriodKey day() {
        return new PeriodKey(key.series(), TrackingUnit.DAY, TrackingUnit.DAY.floor(key.begin()));
    }

    PeriodKey minute(int place) {
        return new PeriodKey(key.series(), TrackingUnit.MINUTE, TrackingUnit.MINUTE.floor(events.time(place)));
    }

    /** The place behind the last event of the minute of the one at this place. */
    int endOfMinute(int place) {
        long end = TrackingUnit.MINUTE.floor(events.time(place)) + TrackingUnit.MINUTE.micros();
        int behind = place + 1;
        while (behind < events.size() && events.time(behind) < end) {
            behind++;
        }
        return behind;
    }
}
