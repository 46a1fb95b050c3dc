package org.tallystick.job.run;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.StringJoiner;
import org.tallystick.store.run.ListedPartitions.Extent;

/**
 * What a run shall compute.
 *
 * @param from the first receiving day (UTC) of raw files, null for no bound
 * @param to the last receiving day (UTC), inclusive, null for no bound
 * @param measureName the only measure, null for all
 * @param schedule whether the definitions' execution frequency counts
 * @param partitions which receiving days are listed: those that are open, or all, to find what was put into old ones
 * @param patience how long to wait for a run that is under way
 */
public record AggregateRequest(
        LocalDate from, LocalDate to, String measureName, Schedule schedule, Extent partitions, Duration patience) {

    /** Whether a measure is computed at most once per its execution frequency. */
    public enum Schedule {
        FOLLOWED,
        FORCED
    }

    public AggregateRequest {
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(partitions, "partitions");
        Objects.requireNonNull(patience, "patience");
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("The first day " + from + " is after the last day " + to);
        }
    }

    /** Everything that is new and due. */
    public static AggregateRequest everythingNew() {
        return new AggregateRequest(null, null, null, Schedule.FOLLOWED, Extent.OPEN, Duration.ZERO);
    }

    /** Whether raw files of that receiving day are meant. */
    public boolean covers(LocalDate receivedDate) {
        return (from == null || !receivedDate.isBefore(from)) && (to == null || !receivedDate.isAfter(to));
    }

    /** The parameters in words. */
    String description() {
        StringJoiner words = new StringJoiner(", ");
        if (measureName != null) {
            words.add("measure " + measureName);
        }
        if (from != null) {
            words.add("received from " + from);
        }
        if (to != null) {
            words.add("received to " + to);
        }
        if (schedule == Schedule.FORCED) {
            words.add("forced");
        }
        if (partitions == Extent.ALL) {
            words.add("all partitions");
        }
        return words.toString();
    }
}
