package org.tallystick.lake;

import java.time.Instant;

/**
 * A file of the lake.
 *
 * @param path relative to the lake's root, with {@code /}
 * @param bytes its size
 * @param modifiedAt when it appeared
 */
public record LakeFile(String path, long bytes, Instant modifiedAt) {}
