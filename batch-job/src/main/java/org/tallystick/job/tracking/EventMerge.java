package org.tallystick.job.tracking;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.store.tracking.TrackingStaging;
import org.tallystick.store.tracking.TrackingState;
import scala.Tuple2;

/**
 * The merging side of tracking, one call per partition: blocks in, staged minutes, hours and days out. All events of a
 * name and day (UTC) are in one partition.
 */
final class EventMerge implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, MergedEvents> {

    private static final long serialVersionUID = 1;

    /** So many are merged with what is published at a time: one question to the database for each. */
    private static final int MOST_EVENTS = 500_000;

    private static final int MOST_HOURS = 5_000;

    private final TrackingOutput output;

    EventMerge(TrackingOutput output) {
        this.output = output;
    }

    @Override
    public Iterator<MergedEvents> call(Iterator<Tuple2<Integer, byte[]>> blocks) throws SQLException {
        HourMerge merge = new HourMerge();
        blocks.forEachRemaining(block -> merge.add(block._2()));
        if (!merge.hasNext()) {
            return List.<MergedEvents>of().iterator();
        }
        long attempt = TaskContext.get().taskAttemptId();
        try (TrackingState state = TrackingState.open(output.database());
                TrackingStaging staging = TrackingStaging.open(output.database(), output.run(), attempt)) {
            MergedEvents merged = new Merging(new PeriodUpdate(state, staging)).merge(attempt, merge);
            staging.finish();
            return List.of(merged).iterator();
        }
    }

    private static final class Merging {
        private final PeriodUpdate update;
        private final List<NewHour> gathered = new ArrayList<>();
        private final ArrayList<MergedEvents.Span> spans = new ArrayList<>();
        private final HashMap<Integer, Long> refused = new HashMap<>();
        private EventSeries series;
        private long firstMicros;
        private long lastMicros;
        private long events;

        Merging(PeriodUpdate update) {
            this.update = update;
        }

        MergedEvents merge(long attempt, HourMerge merge) throws SQLException {
            while (merge.hasNext()) {
                List<HourRecord> same = merge.next();
                if (same.get(0).key().isOfRefused()) {
                    same.forEach(rows -> refused.merge((int) rows.key().begin(), (long) rows.count(), Long::sum));
                } else {
                    add(NewHour.of(same), same.get(0).series());
                }
            }
            update.apply(gathered);
            update.finish();
            span();
            return new MergedEvents(attempt, spans, refused);
        }

        private void add(NewHour hour, EventSeries of) throws SQLException {
            EventBuffer buffer = hour.events();
            if (!of.equals(series)) {
                span();
                series = of;
                firstMicros = buffer.time(0);
            }
            lastMicros = buffer.time(buffer.size() - 1);
            gathered.add(hour);
            events += buffer.size();
            if (events > MOST_EVENTS || gathered.size() > MOST_HOURS) {
                update.apply(gathered);
                gathered.clear();
                events = 0;
            }
        }

        private void span() {
            if (series != null) {
                spans.add(new MergedEvents.Span(series.namespace(), series.name(), firstMicros, lastMicros));
            }
        }
    }
}
