package org.tallystick.serving.tracking;

import java.io.IOException;
import java.util.TreeMap;
import org.tallystick.http.JsonReply;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.tracking.AggregationType;
import org.tallystick.model.tracking.EventBlock;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.tracking.KnownSeries;
import org.tallystick.store.tracking.TrackingReader;
import org.tallystick.store.tracking.TrackingReader.Part;

/**
 * The events of a series by time, as {@code [{"aggregatedTimestamp": "2020-11-12T11:10:00", "value": 142.0}]}. Whole hours
 * and days come from their totals, and what the window or a group's border cuts from the events themselves, so that the
 * answer is the one that all events would give.
 *
 * @param series whose; null where there cannot be one of that name
 */
record EventsQuestion(TrackingReader events, KnownSeriesCache cache, EventSeries series, EventsQuery query)
        implements Question {

    @Override
    public Record identity() {
        return new Identity(
                series,
                query.from(),
                query.to(),
                query.granularity().wireName(),
                query.type().wireName(),
                query.timeZone().getId(),
                query.limit());
    }

    @Override
    public String contentType() {
        return JsonReply.CONTENT_TYPE;
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        KnownSeries known = series == null ? null : cache.find(series.key(), body);
        EventRows rows = new EventRows(body, query, known == null ? 1 : known.threshold());
        EventWindow window = known == null ? new EventWindow(0, 0) : EventWindow.of(query, known);
        if (!window.isEmpty()) {
            boolean needsEvents = query.granularity().isFine() || query.type() == AggregationType.MEDIAN;
            if (needsEvents) {
                new EventScan(query, window, rows).read(events, series, body);
            } else {
                addUp(query.granularity().unit().orElseThrow(), window, rows, body);
            }
        }
        rows.finish();
    }

    private void addUp(PeriodUnit unit, EventWindow window, EventRows rows, AnswerBody body) throws IOException {
        PeriodCalendar calendar = query.calendar();
        TreeMap<Long, EventGroup> groups = new TreeMap<>();
        events.parts(series.key(), window.ranges(unit, calendar), new VersionedRows<>(body) {
            private EventGroup last;
            private long lastEnd;

            @Override
            public void row(Part part) {
                if (part.total() != null) {
                    groupOf(part.begin()).add(part.total());
                } else {
                    EventBlock.decode(part.events(), part.begin(), this::add);
                }
            }

            private void add(long micros, double value) {
                if (window.has(micros)) {
                    groupOf(micros).add(micros, value);
                }
            }

            /** Mostly that of the one before. */
            private EventGroup groupOf(long micros) {
                if (last == null || micros < last.begin() || micros >= lastEnd) {
                    last = groups.computeIfAbsent(
                            calendar.startOf(unit, micros), begin -> new EventGroup(begin, query.type()));
                    lastEnd = calendar.endOf(unit, micros);
                }
                return last;
            }
        });
        for (EventGroup group : groups.values()) {
            if (!rows.add(group)) {
                return;
            }
        }
    }

    private record Identity(
            EventSeries series, Long from, Long to, String granularity, String type, String timeZone, Integer limit) {}
}
