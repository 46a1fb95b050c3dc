package org.tallystick.job.tracking;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.StringJoiner;
import org.tallystick.store.run.ListedPartitions.Extent;

/**
 * Which new raw tracking events shall be published.
 *
 * @param from the first receiving day (UTC), null for no bound
 * @param to the last receiving day, inclusive, null for no bound
 * @param partitions whether every receiving day is listed
 * @param patience how long to wait for a run that is under way
 */
public record TrackingRequest(LocalDate from, LocalDate to, Extent partitions, Duration patience) {

    public TrackingRequest {
        Objects.requireNonNull(partitions, "partitions");
        Objects.requireNonNull(patience, "patience");
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("The first day " + from + " is after the last day " + to);
        }
    }

    /** Everything that is new, up to a last receiving day where that is not null. */
    public static TrackingRequest everythingNew(LocalDate to, Duration patience) {
        return new TrackingRequest(null, to, Extent.OPEN, patience);
    }

    /** The parameters in words. */
    String description() {
        StringJoiner words = new StringJoiner(", ");
        if (from != null) {
            words.add("received from " + from);
        }
        if (to != null) {
            words.add("received to " + to);
        }
        return words.toString();
    }
}
