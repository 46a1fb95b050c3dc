package org.tallystick.store.telemetry;

import java.time.LocalDate;

/**
 * A file of the lake that holds what a submission date contributes to the aggregates.
 *
 * @param path relative to the lake's root
 * @param submissionDate the date, UTC
 * @param channel the channel
 * @param rows how many rows
 * @param bytes its size
 */
public record ContributionFile(String path, LocalDate submissionDate, String channel, long rows, long bytes) {}
