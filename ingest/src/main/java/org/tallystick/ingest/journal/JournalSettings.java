package org.tallystick.ingest.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.tallystick.model.settings.IngestSettings;

/**
 * Where a journal is and when its segments are closed.
 *
 * @param folder its folder, for one process at a time
 * @param segmentBytes a segment is closed at this size
 * @param segmentAge a segment is closed at this age at the latest
 * @param segmentIdle a segment is closed earlier when nothing was appended for so long, unless that happened too often
 * @param mostBytes with more than this on disk, nothing is taken
 */
record JournalSettings(Path folder, long segmentBytes, Duration segmentAge, Duration segmentIdle, long mostBytes) {

    private static final long MOST_SEGMENT_BYTES = 1L << 30;

    JournalSettings {
        Objects.requireNonNull(folder, "folder");
        if (segmentBytes < SegmentFormat.HEADER_BYTES || segmentBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("A segment of the journal has at most " + MOST_SEGMENT_BYTES
                    + " bytes (ingest.segment-bytes); given: " + segmentBytes);
        }
        if (segmentAge.isNegative() || segmentAge.isZero() || segmentIdle.isNegative() || segmentIdle.isZero()) {
            throw new IllegalArgumentException("The age and the idle time of a segment are longer than nothing"
                    + " (ingest.segment-age, ingest.segment-idle); given: " + segmentAge + ", " + segmentIdle);
        }
    }

    static JournalSettings of(IngestSettings settings) {
        return new JournalSettings(
                settings.journal(),
                settings.segmentBytes(),
                settings.segmentAge(),
                settings.segmentIdle(),
                settings.journalBytes());
    }
}
