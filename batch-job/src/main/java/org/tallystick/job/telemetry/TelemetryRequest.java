package org.tallystick.job.telemetry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Which submission dates (UTC) shall be computed: those with new pings, and some again.
 *
 * @param from the first date, null for no bound
 * @param to the last date, inclusive, null for no bound
 * @param again dates that are computed also without new pings, where they have any
 * @param recomputation which of the other dates are
 * @param patience how long to wait for a run that is under way
 */
public record TelemetryRequest(
        LocalDate from, LocalDate to, Set<LocalDate> again, Recomputation recomputation, Duration patience) {

    /** Which dates within the bounds are computed. */
    public enum Recomputation {
        /** Those with new pings. */
        OF_CHANGED,
        /** All that have pings. */
        OF_ALL
    }

    public TelemetryRequest {
        again = Set.copyOf(again);
        Objects.requireNonNull(recomputation, "recomputation");
        Objects.requireNonNull(patience, "patience");
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("The first day " + from + " is after the last day " + to);
        }
    }

    /** Every date with new pings, up to a last one where that is not null. */
    public static TelemetryRequest everythingNew(LocalDate to, Duration patience) {
        return new TelemetryRequest(null, to, Set.of(), Recomputation.OF_CHANGED, patience);
    }

    boolean covers(LocalDate date) {
        return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }

    /** Whether a date is computed; {@code isChanged} says whether it has new pings. */
    boolean computes(LocalDate date, boolean isChanged) {
        return again.contains(date) || covers(date) && (isChanged || recomputation == Recomputation.OF_ALL);
    }

    /** The parameters in words. */
    String description() {
        StringJoiner words = new StringJoiner(", ");
        if (from != null) {
            words.add("submitted from " + from);
        }
        if (to != null) {
            words.add("submitted to " + to);
        }
        again.stream().sorted().forEach(date -> words.add(date + " again"));
        if (recomputation == Recomputation.OF_ALL) {
            words.add("forced");
        }
        return words.toString();
    }
}
