package org.tallystick.job.tracking;

import java.util.List;

/**
 * What a run of tracking did, or would do.
 *
 * @param runId the run; 0 where nothing was to be done, or nothing was changed
 * @param files how many raw files were read
 * @param bytes their size
 * @param events how many events these hold
 * @param refused how many of them could not be used
 * @param series of how many names there were new events
 * @param rowsWritten how many rows of minutes, hours and days were inserted or changed
 * @param unreadable new files that cannot be read, with the reason
 * @param seconds how long it took
 */
public record TrackingSummary(
        long runId,
        long files,
        long bytes,
        long events,
        long refused,
        long series,
        long rowsWritten,
        List<String> unreadable,
        double seconds) {}
