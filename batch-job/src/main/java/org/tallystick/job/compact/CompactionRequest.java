package org.tallystick.job.compact;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.TallyFile;

/**
 * Which tally files to put together.
 *
 * @param months by the measure's name, the first days of the months that are looked at, none for all of them; null for
 *     all months of all measures
 * @param leastFiles how many files of one day or month are worth putting together, at least 2
 * @param greatestBytes files of at least that many bytes are left as they are
 * @param patience how long to wait for a compaction that is under way
 */
public record CompactionRequest(
        Map<String, Set<LocalDate>> months, int leastFiles, long greatestBytes, Duration patience) {

    public CompactionRequest {
        Objects.requireNonNull(patience, "patience");
        if (leastFiles < 2) {
            throw new IllegalArgumentException("At least 2 files can be put together; given: " + leastFiles);
        }
        if (greatestBytes < 1) {
            throw new IllegalArgumentException("The greatest size must be at least 1 byte; given: " + greatestBytes);
        }
    }

    /** Of one measure, or of all where the name is null. */
    public static CompactionRequest of(String measureName, int leastFiles, long greatestBytes, Duration patience) {
        Map<String, Set<LocalDate>> months = measureName == null ? null : Map.of(measureName, Set.of());
        return new CompactionRequest(months, leastFiles, greatestBytes, patience);
    }

    /**
     * Of the months that a run has just read, since the next one will read them, too. What was written for the first
     * time is left alone: it may never be read again.
     */
    public static CompactionRequest after(Collection<TallyFile> read, RunSettings settings) {
        Map<String, Set<LocalDate>> months = read.stream()
                .collect(Collectors.groupingBy(
                        TallyFile::measureName, Collectors.mapping(TallyFile::month, Collectors.toSet())));
        return new CompactionRequest(months, settings.compactFiles(), settings.compactSize(), Duration.ZERO);
    }
}
