package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.Duck;
import org.tallystick.ingest.Workplace;
import org.tallystick.store.landing.LandedFileStore;

class TrackingLandingIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final String EVENTS =
            "{\"namespace\":\"n\",\"name\":\"a\",\"timestamp\":\"2020-11-12T11:10:00+01:00\",\"value\":1}\n"
                    + "{\"namespace\":\"n\",\"name\":\"b\",\"value\":2.5}\n\n"
                    + "{\"namespace\":\"n\",\"name\":\"c\"}\n";

    @TempDir
    Path folder;

    @Test
    void eventsBecomeARawFileOfTheirReceivingDayOnce() throws Exception {
        try (Workplace place = Workplace.in(folder.resolve("lake"))) {
            Landing landing =
                    new Landing(place.lake(), place.definitions(), new LandedFileStore(place.database()), CLOCK);
            LandingOptions options = LandingOptions.STANDARD.with(InputKind.TRACKING);
            Path file = Files.writeString(folder.resolve("events.ndjson"), EVENTS);

            LandingResult result = landing.land(LandingSource.file(file), options);

            assertThat(result.rowsLanded()).isEqualTo(2);
            assertThat(result.firstRefusals()).singleElement().hasToString("line 4: value: This field is required.");
            assertThat(Duck.rows(
                            "select namespace, name, timestamp, value, received_at, received_date from read_parquet('"
                                    + folder
                                    + "/lake/raw/tracking/*/*.parquet', hive_partitioning=true) order by name"))
                    .containsExactly(
                            "n|a|2020-11-12T10:10Z|1.0|2026-11-21T10:00Z|2026-11-21",
                            "n|b|2026-11-21T10:00Z|2.5|2026-11-21T10:00Z|2026-11-21");
            assertThat(landing.land(LandingSource.file(file), options).isSkipped())
                    .isTrue();
            Path array = Files.writeString(
                    folder.resolve("events.json"),
                    "[" + EVENTS.lines().findFirst().orElseThrow() + "]");
            assertThat(landing.land(LandingSource.file(array), options).rowsLanded())
                    .isEqualTo(1);
            assertThatThrownBy(() -> landing.land(
                            LandingSource.file(Files.writeString(folder.resolve("events.csv"), "name,value\na,1\n")),
                            options))
                    .hasMessageContaining("tracking is landed as NDJSON or a JSON array; it is csv");
        }
    }
}
