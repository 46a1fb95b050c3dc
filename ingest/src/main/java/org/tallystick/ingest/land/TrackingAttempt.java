package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawEvents;
import org.tallystick.model.tracking.TrackingEvent;
import org.tallystick.model.tracking.TrackingEventCheck;
import org.tallystick.model.tracking.TrackingEventRefused;

/** Tracking events on their way. */
final class TrackingAttempt extends StagedAttempt<LocalDate, TrackingEvent> {

    private final TrackingEventCheck check = new TrackingEventCheck(UUID::randomUUID);

    TrackingAttempt(LakeFileSystem lake, String source, RefusalBound bound, Instant receivedAt, long memory) {
        super(lake, source, bound, receivedAt, "Events", RawEvents::open, memory);
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) throws IOException {
        try {
            stage(receivedDate(), check.check(body, receivedMicros()));
        } catch (TrackingEventRefused unusable) {
            unreadable(line, unusable.getMessage(), content);
        }
    }

    @Override
    String pathOf(LocalDate receivedDate, String file) {
        return layout().rawTrackingFile(receivedDate, file);
    }
}
