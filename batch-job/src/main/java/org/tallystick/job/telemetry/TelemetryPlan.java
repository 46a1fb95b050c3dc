package org.tallystick.job.telemetry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.tallystick.job.duplicate.PingDuplicateSearch;
import org.tallystick.store.run.ConsumedFile;

/**
 * What a run has to do.
 *
 * @param dates the submission dates that are computed, all of them from all their pings
 * @param files the raw files of these dates, by path, with their numbers of rows
 * @param fresh those of them, and of trimmed dates, that no run has consumed
 * @param unreadable new files that cannot be read, with the reason; they wait
 * @param keptBack dates that cannot be computed, with the reason; their new files wait
 */
record TelemetryPlan(
        SortedSet<LocalDate> dates,
        Map<PingFile, Long> files,
        Set<PingFile> fresh,
        List<String> unreadable,
        List<String> keptBack) {

    boolean isEmpty() {
        return dates.isEmpty();
    }

    long rows() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    long bytes() {
        return files.keySet().stream().mapToLong(PingFile::bytes).sum();
    }

    /** The new files as the ledger knows them. */
    List<ConsumedFile> consumed(Map<String, Long> duplicates) {
        return fresh.stream()
                .map(file -> new ConsumedFile(
                        file.path(),
                        files.getOrDefault(file, 0L),
                        0,
                        duplicates.getOrDefault(file.path(), 0L),
                        PingDuplicateSearch.NAME,
                        null,
                        null))
                .toList();
    }
}
