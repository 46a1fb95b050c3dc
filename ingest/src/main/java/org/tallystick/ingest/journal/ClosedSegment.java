package org.tallystick.ingest.journal;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A segment that nobody writes any more.
 *
 * @param id its name
 * @param file where it is
 * @param bytes how many of its bytes count: what a failed append left behind them does not
 * @param createdAt when it was begun
 */
record ClosedSegment(SegmentId id, Path file, long bytes, Instant createdAt) {}
