package org.tallystick.store.telemetry;

/**
 * A value by which telemetry can be filtered.
 *
 * @param dimension {@code metric}, {@code application}, {@code architecture}, {@code os} or {@code child}
 * @param value as stored; of an operating system its name and version, as in {@code Linux,3.1}
 */
public record FilterValue(String dimension, String value) {}
