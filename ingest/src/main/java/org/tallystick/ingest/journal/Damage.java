package org.tallystick.ingest.journal;

/**
 * Bytes of a segment that cannot be read.
 *
 * @param offset where they begin
 * @param bytes they themselves
 * @param isTail whether they are the end of a segment that was never closed: what a crash in the middle of writing
 *     leaves, which nobody was told is stored
 */
record Damage(long offset, byte[] bytes, boolean isTail) {}
