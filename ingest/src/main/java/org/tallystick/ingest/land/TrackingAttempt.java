package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawEvents;
import org.tallystick.model.tracking.TrackingEvent;
import org.tallystick.model.tracking.TrackingEventCheck;
import org.tallystick.model.tracking.TrackingEventRefused;
import org.tallystick.store.landing.StagedFile;

/** Tracking events on their way. */
final class TrackingAttempt extends LandingAttempt {

    private final TrackingEventCheck check = new TrackingEventCheck(UUID::randomUUID);
    private final StagedRows<LocalDate, TrackingEvent> events;
    private List<StagedRows.Part<LocalDate>> parts = List.of();

    TrackingAttempt(LakeFileSystem lake, String source, RefusalBound bound, Instant receivedAt, long memory) {
        super(lake, source, bound, receivedAt);
        this.events = new StagedRows<>("Events", path -> RawEvents.open(lake, path), this::stagedFile, memory);
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) throws IOException {
        try {
            events.add(receivedDate(), check.check(body, receivedMicros()));
        } catch (TrackingEventRefused unusable) {
            unreadable(line, unusable.getMessage(), content);
        }
    }

    @Override
    void finishRows() throws IOException {
        parts = events.finish();
    }

    @Override
    long rowsLanded() {
        return events.rows();
    }

    @Override
    long bytesWritten() {
        return parts.stream().mapToLong(StagedRows.Part::bytes).sum();
    }

    @Override
    List<StagedFile> placesOfRows(String segment) {
        List<StagedFile> places = new ArrayList<>();
        for (StagedRows.Part<LocalDate> part : parts) {
            places.add(new StagedFile(
                    part.staged(), layout().rawTrackingFile(part.place(), segment + "-" + part.number())));
        }
        return places;
    }

    @Override
    void closeRows() throws IOException {
        events.close();
    }
}
