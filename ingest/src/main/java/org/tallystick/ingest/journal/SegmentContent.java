package org.tallystick.ingest.journal;

import java.util.List;

/**
 * What was found in a segment.
 *
 * @param records how many measures
 * @param isWhole whether it was closed, so that its end is known
 * @param missing how many measures of a closed segment could not be read
 * @param damages what could not be read
 */
record SegmentContent(long records, boolean isWhole, long missing, List<Damage> damages) {

    SegmentContent {
        damages = List.copyOf(damages);
    }
}
