package org.tallystick.store.telemetry;

/**
 * A date with anything published.
 *
 * @param date as {@code yyyyMMdd}
 * @param version the major version of that date's pings
 */
public record TelemetryDate(String date, String version) {}
