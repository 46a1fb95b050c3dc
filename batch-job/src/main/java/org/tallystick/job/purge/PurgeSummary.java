package org.tallystick.job.purge;

import java.util.Map;

/**
 * What a purge did.
 *
 * @param runId the id of its run
 * @param files how many raw files were deleted
 * @param bytes how many bytes these had
 * @param rows how many measures these held
 * @param kept names of measures of which nothing was deleted, with the number of old files that no run has consumed
 */
public record PurgeSummary(long runId, int files, long bytes, long rows, Map<String, Integer> kept) {}
