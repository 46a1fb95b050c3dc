package org.tallystick.store.housekeeping;

/**
 * A file of tallies or ids that is in effect.
 *
 * @param path relative to the lake's root
 * @param rows how many rows it was committed with
 * @param bytes its size
 */
public record NamedFile(String path, long rows, long bytes) {}
