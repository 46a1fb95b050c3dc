package org.tallystick.store.tracking;

import java.util.List;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.store.run.ConsumedFile;
import org.tallystick.store.run.ListedPartitions;

/**
 * What a computation of tracking events wants to publish.
 *
 * @param attempts the attempts whose staged rows count
 * @param spans of which series it has events, and from when to when
 * @param consumed the raw files that it read
 * @param listed what it learnt about receiving days
 */
public record TrackingResult(
        List<Long> attempts, List<Span> spans, List<ConsumedFile> consumed, ListedPartitions listed) {

    public TrackingResult {
        attempts = List.copyOf(attempts);
        spans = List.copyOf(spans);
        consumed = List.copyOf(consumed);
    }

    /**
     * From when to when a series has new events.
     *
     * @param series whose
     * @param firstMicros the first timestamp, microseconds since the epoch
     * @param lastMicros the last one
     */
    public record Span(EventSeries series, long firstMicros, long lastMicros) {}
}
