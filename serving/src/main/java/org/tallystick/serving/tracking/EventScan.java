package org.tallystick.serving.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.tracking.EventBlock;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.store.tracking.TrackingReader;
import org.tallystick.store.tracking.TrackingReader.Part;
import org.tallystick.store.tracking.TrackingUnit;

/** Goes through all events of a window in their order, one group at a time. */
final class EventScan {

    private final EventsQuery query;
    private final EventWindow window;
    private final EventRows rows;
    private final PeriodCalendar calendar;
    private final PeriodUnit unit;
    private EventGroup group;
    private long end = Long.MIN_VALUE;

    EventScan(EventsQuery query, EventWindow window, EventRows rows) {
        this.query = query;
        this.window = window;
        this.rows = rows;
        this.calendar = query.calendar();
        this.unit = query.granularity().unit().orElse(null);
    }

    /** Reads the events and adds the rows. */
    void read(TrackingReader events, EventSeries series, AnswerBody body) throws IOException {
        try {
            events.minutes(
                    series.key(),
                    TrackingUnit.MINUTE.floor(window.from()),
                    TrackingUnit.MINUTE.ceiling(window.until()),
                    new VersionedRows<>(body) {
                        @Override
                        public void row(Part minute) {
                            EventBlock.decode(minute.events(), minute.begin(), EventScan.this::add);
                        }
                    });
            endGroup();
        } catch (EnoughRows enough) {
            // The rest is another page.
        }
    }

    private void add(long micros, double value) {
        if (!window.has(micros)) {
            return;
        }
        if (group == null || micros >= end) {
            endGroup();
            long begin = unit == null ? micros : calendar.startOf(unit, micros);
            end = unit == null ? micros + 1 : calendar.endOf(unit, micros);
            group = new EventGroup(begin, query.type());
        }
        group.add(micros, value);
    }

    private void endGroup() {
        try {
            if (group != null && !rows.add(group)) {
                throw new EnoughRows();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends the reading. */
    private static final class EnoughRows extends RuntimeException {
        EnoughRows() {
            super("No further row is wanted", null, false, false);
        }
    }
}
