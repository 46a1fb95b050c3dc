package org.tallystick.ingest.journal;

/**
 * What became of a segment.
 *
 * @param content what was found in it
 * @param files how many raw files were made of it
 */
record LandedSegment(SegmentContent content, int files) {}
