package org.tallystick.store.tracking;

/**
 * What is known of a series that has events.
 *
 * @param firstMicros its first timestamp, microseconds since the epoch
 * @param lastMicros its last one
 * @param threshold a group with fewer events is not answered
 */
public record KnownSeries(long firstMicros, long lastMicros, int threshold) {}
