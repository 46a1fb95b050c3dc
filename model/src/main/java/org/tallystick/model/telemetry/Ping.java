package org.tallystick.model.telemetry;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A ping as it is kept: where it belongs and what of its payload is aggregated. Exactly one of dimensions and drop is
 * there.
 *
 * @param docId its id, null where it has none
 * @param submissionDate the day (UTC) under which it is counted
 * @param dimensions null where it is dropped
 * @param drop why it does not count, null where it does
 * @param payload the parts of its payload that are aggregated, as a JSON object; null where it is dropped
 */
public record Ping(String docId, LocalDate submissionDate, PingDimensions dimensions, PingDrop drop, byte[] payload) {

    public Ping {
        Objects.requireNonNull(submissionDate, "submissionDate");
        if ((dimensions == null) != (drop != null) || (payload == null) != (drop != null)) {
            throw new IllegalArgumentException(
                    "A ping counts with dimensions and payload, or is dropped with a reason");
        }
    }
}
