package org.tallystick.job.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.job.indicator.IndicatorSummary;

/**
 * What a run did.
 *
 * @param runId its id, 0 for a dry run
 * @param files how many raw files it consumed
 * @param bytes how many bytes these had
 * @param rows how many rows these had
 * @param refused how many of them could not be used
 * @param duplicates how many were left out, since a contribution with the same id counts
 * @param keys how many aggregates were computed
 * @param keysWritten how many aggregates were inserted or changed
 * @param measures the measures that it computed
 * @param notDue measures with new files that their execution frequency does not let compute today
 * @param undefined names without a definition, with the number of their files, which wait for one
 * @param unreadable files that cannot be read, each with the reason; they are tried again by the next run
 * @param indicators what was made of usage events
 * @param compacted what was compacted after the publication
 * @param seconds how long it took
 */
public record AggregateSummary(
        long runId,
        int files,
        long bytes,
        long rows,
        long refused,
        long duplicates,
        long keys,
        long keysWritten,
        Set<String> measures,
        Set<String> notDue,
        Map<String, Integer> undefined,
        List<String> unreadable,
        IndicatorSummary indicators,
        CompactionSummary compacted,
        double seconds) {}
