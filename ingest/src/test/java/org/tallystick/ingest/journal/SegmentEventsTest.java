package org.tallystick.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.model.tracking.TrackingEvent;

class SegmentEventsTest {

    private static final SegmentId ID = new SegmentId(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"), 7);
    private static final long RECEIVED = Instants.toMicros(Instant.parse("2026-11-21T23:59:59.999999Z"));

    @TempDir
    Path folder;

    @Test
    void eventsBecomeAFileOfTheirReceivingDayAndLandingThemAgainChangesNothing() throws Exception {
        MeasureFrames frames = new MeasureFrames();
        frames.add(event("é", RECEIVED));
        frames.add(Samples.measure(1));
        frames.add(event("x".repeat(120), RECEIVED + 1));
        Path file = segment(frames);
        LakeSettings settings =
                new LakeSettings(new LakeLayout(folder.resolve("lake").toUri().toString()), Map.of());

        try (LakeFileSystem lake = LakeFileSystem.open(settings)) {
            assertThat(new SegmentLander(lake, folder).land(closed(file)).files())
                    .isEqualTo(3);
            List<LakeFile> landed = lake.list(LakeLayout.RAW_TRACKING);
            file = segment(frames);
            LandedSegment again = new SegmentLander(lake, folder).land(closed(file));

            assertThat(again.files()).isZero();
            assertThat(again.content().records()).isEqualTo(3);
            assertThat(landed)
                    .extracting(LakeFile::path)
                    .containsExactlyInAnyOrder(
                            "raw/tracking/received_date=2026-11-21/" + ID + ".parquet",
                            "raw/tracking/received_date=2026-11-22/" + ID + ".parquet");
            assertThat(lake.list(LakeLayout.RAW_TRACKING)).containsExactlyInAnyOrderElementsOf(landed);
        }
    }

    private static TrackingEvent event(String name, long received) {
        return new TrackingEvent(new EventSeries("n", name), 5, -0.5, received, UUID.randomUUID());
    }

    private Path segment(MeasureFrames frames) throws IOException {
        Path file = folder.resolve(ID.fileName());
        Files.write(file, SegmentFormat.header(ID, RECEIVED).array());
        byte[] bytes = new byte[frames.bytes()];
        frames.buffer().get(bytes);
        Files.write(file, bytes, StandardOpenOption.APPEND);
        Files.write(file, SegmentFormat.end(3).array(), StandardOpenOption.APPEND);
        return file;
    }

    private static ClosedSegment closed(Path file) {
        return new ClosedSegment(ID, file, Long.MAX_VALUE, Instants.ofMicros(RECEIVED));
    }
}
