package org.tallystick.store.telemetry;

/**
 * What is published of one channel, version and date.
 *
 * @param prefix by what pings are aggregated
 * @param channel the channel
 * @param version the version's digits
 * @param date {@code yyyyMMdd}, of the build or of the submission
 */
public record TelemetrySlice(TelemetryRow.Prefix prefix, String channel, String version, String date) {}
