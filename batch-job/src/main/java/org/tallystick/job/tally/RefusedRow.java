package org.tallystick.job.tally;

import java.io.Serializable;

/**
 * A raw row that could not be used.
 *
 * @param path its file, relative to the lake's root
 * @param reason why
 * @param content the row as JSON
 */
public record RefusedRow(String path, String reason, String content) implements Serializable {}
