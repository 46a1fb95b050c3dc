package org.tallystick.model.tracking;

import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened, with a number.
 *
 * @param series whose event it is
 * @param micros when it happened, microseconds since the epoch
 * @param value finite, never -0.0
 * @param receivedMicros when it was received, microseconds since the epoch
 * @param id its id, which its sender was told
 */
public record TrackingEvent(EventSeries series, long micros, double value, long receivedMicros, UUID id) {

    public TrackingEvent {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(id, "id");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The value of an event must be finite; given: " + value);
        }
        value += 0.0;
    }
}
