package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawEvents;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.tracking.TrackingEvent;

/** The tracking events of a segment by the raw files that they go to: one for each receiving day (UTC). */
final class SegmentEvents implements SegmentRecords {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final FilesOfSegment<TrackingEvent> files = new FilesOfSegment<>();
    private final LakeLayout layout;
    private final String segment;

    SegmentEvents(LakeLayout layout, String segment) {
        this.layout = layout;
        this.segment = segment;
    }

    @Override
    public boolean take(ByteBuffer bytes, int from, int length) {
        TrackingEvent event = StoredEvent.read(bytes, from, length);
        if (event != null) {
            LocalDate received = LocalDate.ofEpochDay(Math.floorDiv(event.receivedMicros(), MICROS_PER_DAY));
            files.add(layout.rawTrackingFile(received, segment), event);
        }
        return event != null;
    }

    @Override
    public int writeTo(LakeFileSystem lake) throws IOException {
        return files.writeTo(lake, RawEvents::open);
    }
}
