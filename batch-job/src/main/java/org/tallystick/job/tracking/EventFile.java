package org.tallystick.job.tracking;

import java.time.LocalDate;

/**
 * A readable file of raw tracking events.
 *
 * @param path relative to the lake's root
 * @param bytes its size
 * @param receivedDate its receiving day, UTC
 * @param rows how many rows it has
 */
record EventFile(String path, long bytes, LocalDate receivedDate, long rows) {}
