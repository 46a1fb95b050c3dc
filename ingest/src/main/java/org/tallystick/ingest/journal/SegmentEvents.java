package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawEvents;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.tracking.TrackingEvent;

/** The tracking events of a segment by the raw files that they go to: one for each receiving day (UTC). */
final class SegmentEvents implements SegmentRecords {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Map<String, List<TrackingEvent>> byPath = new TreeMap<>();
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
            byPath.computeIfAbsent(layout.rawTrackingFile(received, segment), path -> new ArrayList<>())
                    .add(event);
        }
        return event != null;
    }

    @Override
    public int writeTo(LakeFileSystem lake) throws IOException {
        int files = 0;
        for (Map.Entry<String, List<TrackingEvent>> events : byPath.entrySet()) {
            if (lake.find(events.getKey()).isEmpty()) {
                try (ParquetAppender<TrackingEvent> file = RawEvents.open(lake, events.getKey())) {
                    for (TrackingEvent event : events.getValue()) {
                        file.append(event);
                    }
                    file.commit();
                }
                files++;
            }
        }
        return files;
    }
}
