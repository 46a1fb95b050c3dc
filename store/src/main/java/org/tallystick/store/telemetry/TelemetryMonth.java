package org.tallystick.store.telemetry;

import java.time.YearMonth;
import java.util.List;

/**
 * What the submission dates of a month (UTC) contribute to one channel.
 *
 * @param month the month
 * @param channel the channel
 * @param files the files of its dates, at least one
 */
public record TelemetryMonth(YearMonth month, String channel, List<ContributionFile> files) {

    public TelemetryMonth {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("A month without a file contributes nothing: " + month);
        }
    }

    /** The bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(ContributionFile::bytes).sum();
    }

    /** The rows of all files. */
    public long rows() {
        return files.stream().mapToLong(ContributionFile::rows).sum();
    }
}
