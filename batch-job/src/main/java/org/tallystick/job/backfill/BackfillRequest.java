package org.tallystick.job.backfill;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What shall be computed again from raw measures.
 *
 * @param from the first day, local to each definition
 * @param to the last day, inclusive
 * @param measureName the only measure, null for all
 * @param missing what to do where consumed raw files are gone though no purge deleted them
 * @param patience how long to wait for a run that is under way
 */
public record BackfillRequest(LocalDate from, LocalDate to, String measureName, Missing missing, Duration patience) {

    /** What to do where raw files are gone. */
    public enum Missing {
        /** Nothing is computed: the lake may be the wrong one or damaged. */
        REFUSED,
        /** They were removed on purpose; their contributions vanish. */
        ACCEPTED
    }

    public BackfillRequest {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(patience, "patience");
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("The first day " + from + " is after the last day " + to);
        }
    }

    String description() {
        return (measureName == null ? "all measures" : "measure " + measureName) + ", " + from + " to " + to;
    }
}
