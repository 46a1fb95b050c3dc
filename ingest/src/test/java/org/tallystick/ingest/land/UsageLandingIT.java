package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;

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

class UsageLandingIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void eventsBecomeRawFilesOfTheirDateAndFactsOfTheirMonthOnce() throws Exception {
        try (Workplace place = Workplace.in(folder.resolve("lake"))) {
            Landing landing =
                    new Landing(place.lake(), place.definitions(), new LandedFileStore(place.database()), CLOCK);

            LandingResult events = landing.land(LandingSource.file(events()), options(InputKind.USAGE_EVENTS));
            LandingResult facts = landing.land(LandingSource.file(facts()), options(InputKind.USER_FACTS));

            assertThat(events.rowsLanded()).isEqualTo(3);
            assertThat(events.firstRefusals()).singleElement().hasToString("line 3: eventDate must be given");
            assertThat(Duck.rows("select user_id, type, received_at from read_parquet('" + folder
                            + "/lake/raw/usage_events/event_date=2026-11-20/*.parquet', hive_partitioning=false)"))
                    .containsExactly("a|ConnectionEvent|2026-11-21T10:00Z", "b|Odd|2026-11-21T10:00Z");
            assertThat(Duck.rows("select user_id from read_parquet('" + folder
                            + "/lake/raw/usage_events/event_date=2026-11-21/*.parquet', hive_partitioning=false)"))
                    .containsExactly("b");
            assertThat(facts.rowsLanded()).isEqualTo(1);
            assertThat(facts.firstRefusals())
                    .singleElement()
                    .hasToString("line 2: unknown key mood; there are userId, month, consent, profileType, newsletter,"
                            + " consumption, halfHourData");
            assertThat(Duck.rows("select user_id, fact, fluid, number, text from read_parquet('" + folder
                            + "/lake/raw/user_facts/month=2026-10-01/*.parquet', hive_partitioning=false)"
                            + " order by fact"))
                    .containsExactly(
                            "a|consent|null|0.0|null", "a|consumption|gas|12.5|null", "a|profileType|null|null|house");
            assertThat(landing.land(LandingSource.file(events()), options(InputKind.USAGE_EVENTS))
                            .isSkipped())
                    .isTrue();
        }
    }

    private Path events() throws Exception {
        return Files.writeString(folder.resolve("events.ndjson"), """
                {"userId":"b","type":"Odd","eventDate":"2026-11-20T23:59:59.999Z"}
                {"userId":"b","type":"NavigationEvent","target":"faq","eventDate":"2026-11-20T23:00:00-02:00"}
                {"userId":"b","type":"NavigationEvent","target":"faq"}
                {"userId":"a","type":"ConnectionEvent","eventDate":"2026-11-20T10:00:00"}
                """);
    }

    private Path facts() throws Exception {
        return Files.writeString(folder.resolve("facts.ndjson"), """
                {"userId":"a","month":"2026-10","consent":false,"profileType":"house","consumption":{"gas":12.5}}
                {"userId":"a","month":"2026-10","mood":"fine"}
                """);
    }

    private static LandingOptions options(InputKind kind) {
        return LandingOptions.STANDARD.with(kind);
    }
}
