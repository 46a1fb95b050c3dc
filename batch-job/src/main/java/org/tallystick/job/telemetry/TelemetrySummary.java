package org.tallystick.job.telemetry;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a run of telemetry did, or would do.
 *
 * @param runId the run; 0 where nothing was to be done, or nothing was changed
 * @param dates the submission dates (UTC) that were computed
 * @param files how many raw files were read
 * @param bytes their size
 * @param pings how many pings these hold
 * @param drops how many of them do not count, by reason
 * @param duplicates how many were left out, since a ping with the same id counts
 * @param aggregates how many aggregates (histograms of one combination of dimensions) were computed
 * @param keysWritten how many rows, each with all aggregates of a metric and date, were inserted, changed or deleted
 * @param unreadable new files that cannot be read, with the reason
 * @param keptBack dates that could not be computed, with the reason
 * @param seconds how long it took
 */
public record TelemetrySummary(
        long runId,
        SortedSet<LocalDate> dates,
        long files,
        long bytes,
        long pings,
        SortedMap<String, Long> drops,
        long duplicates,
        long aggregates,
        long keysWritten,
        List<String> unreadable,
        List<String> keptBack,
        double seconds) {

    /** How many pings do not count. */
    public long dropped() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether everything that was new could be used. */
    public boolean isComplete() {
        return unreadable.isEmpty() && keptBack.isEmpty();
    }
}
