package org.tallystick.job.tracking;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.store.tracking.TrackingResult;

/**
 * What one merging task did, in a form that Spark can send.
 *
 * @param attempt the attempt under which it staged rows
 * @param spans of which series it had events, and from when to when; a series may be there more than once
 * @param refused how many rows of a file could not be used, by its number
 */
record MergedEvents(long attempt, ArrayList<Span> spans, HashMap<Integer, Long> refused) implements Serializable {

    /** See {@link TrackingResult.Span}. */
    record Span(String namespace, String name, long firstMicros, long lastMicros) implements Serializable {
        TrackingResult.Span toResult() {
            return new TrackingResult.Span(new EventSeries(namespace, name), firstMicros, lastMicros);
        }
    }
}
