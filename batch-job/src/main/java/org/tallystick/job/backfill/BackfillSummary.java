package org.tallystick.job.backfill;

import java.util.List;
import java.util.Set;

/**
 * What a backfill did, or would do.
 *
 * @param runId its id
 * @param files how many raw files it read
 * @param bytes how many bytes these had
 * @param rows how many rows these had, also of other days
 * @param refused how many of them could not be used
 * @param keys how many aggregates were computed
 * @param keysWritten how many aggregates were, or would be, inserted, changed or deleted
 * @param measures the measures that it computed
 * @param missing raw files that are gone though no purge deleted them
 * @param seconds how long it took
 */
public record BackfillSummary(
        long runId,
        int files,
        long bytes,
        long rows,
        long refused,
        long keys,
        long keysWritten,
        Set<String> measures,
        List<String> missing,
        double seconds) {}
