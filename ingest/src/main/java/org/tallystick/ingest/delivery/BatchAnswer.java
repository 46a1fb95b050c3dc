package org.tallystick.ingest.delivery;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param taken how many of its measures were taken
 * @param refused how many were refused
 * @param reasons the first few reasons, each with the line's number in the input
 */
record BatchAnswer(long taken, long refused, List<String> reasons) {

    static final BatchAnswer NOTHING = new BatchAnswer(0, 0, List.of());

    BatchAnswer {
        reasons = List.copyOf(reasons);
    }
}
