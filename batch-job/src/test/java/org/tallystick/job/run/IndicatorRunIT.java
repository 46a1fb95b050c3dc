package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.job.run.UsageFixture.golden;
import static org.tallystick.job.run.UsageFixture.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.job.backfill.BackfillRequest;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.job.indicator.ForgetRun;
import org.tallystick.job.indicator.ForgetSummary;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.store.definition.DefinitionStore;

/** Usage events and facts become the measures that an independent script makes of them. */
class IndicatorRunIT {

    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private JobFixture fixture;
    private UsageFixture usage;

    @BeforeEach
    void open() {
        fixture = new JobFixture(folder.resolve("lake"));
        usage = new UsageFixture(fixture);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"UTC,expected-utc.csv", "Europe/Paris,expected-paris.csv"})
    void handMadeDaysBecomeTheExpectedMeasures(String zone, String expected) throws Exception {
        usage.defined(zone).events(sample("events.ndjson")).facts(sample("facts.ndjson"));
        AggregateSummary summary = fixture.aggregate();
        assertThat(usage.measures()).isEqualTo(golden(expected));
        assertThat(summary.indicators().unknown()).isEqualTo(Map.of("SurpriseEvent", 2L));
        assertThat(fixture.column("select type || ' ' || events from unknown_event order by event_date"))
                .containsExactly("SurpriseEvent 1", "SurpriseEvent 1");
        fixture.aggregate();
        assertThat(usage.measures()).isEqualTo(golden(expected));
    }

    @Test
    void whatComesInAnyOrderAndTwiceBecomesTheSame() throws Exception {
        usage.defined("UTC");
        List<String> events = new ArrayList<>(sample("events.ndjson"));
        Collections.shuffle(events, new Random(7));
        usage.events(events.subList(0, 40));
        fixture.aggregate();
        usage.events(events.subList(30, events.size()));
        fixture.aggregate();
        usage.facts(sample("facts.ndjson"));
        fixture.aggregate();
        assertThat(usage.measures()).isEqualTo(golden("expected-utc.csv"));
        assertThat(fixture.tallies()).isEqualTo(fixture.cataloguedTallies());
        assertThat(fixture.aggregates()).isEqualTo(aggregatesOf(sample("events.ndjson"), sample("facts.ndjson")));
    }

    @Test
    void aLateEventCorrectsItsDayAndLaterDaysThatDependOnIt() throws Exception {
        usage.defined("UTC")
                .events(
                        event("u", "DuelEndEvent", "2025-10-03T12:00:00Z", "d"),
                        event("u", "ConnectionEvent", "2025-10-03T11:00:00Z", null));
        fixture.aggregate();
        assertThat(measuresOf("event-duration")).isEmpty();
        usage.events(event("u", "DuelLaunchEvent", "2025-09-30T12:00:00Z", "d"));
        fixture.aggregate();
        assertThat(measuresOf("event-duration"))
                .containsExactly("event-duration,2025-10-03,\"\"\"duel\"\"\",,,259200.0,1");
        assertThat(measuresOf("connection-count-monthly"))
                .containsExactly(
                        "connection-count-monthly,2025-09-01,,,,0.0,1", "connection-count-monthly,2025-10-01,,,,1.0,1");
    }

    @Test
    void aDayThatIsNotOverWaits() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        usage.defined("UTC").events(event("u", "ConnectionEvent", today + "T00:00:00Z", null));
        assertThat(fixture.aggregate().indicators().rows()).isEqualTo(1);
        assertThat(usage.measures()).isEmpty();
        assertThat(fixture.column("select unit || ' ' || start_date from usage_due order by unit"))
                .containsExactly("day " + today, "month " + today.withDayOfMonth(1));
        // As if midnight had passed.
        fixture.execute("update usage_due set start_date = start_date - 40 where unit = 'day'");
        fixture.aggregate();
        assertThat(fixture.column("select unit from usage_due")).containsExactly("month");
    }

    @Test
    void anIndicatorThatIsDefinedLaterIsMadeOfAllEvents() throws Exception {
        usage.defined("UTC");
        new DefinitionStore(fixture.database()).remove("session-duration");
        usage.events(sample("events.ndjson")).facts(sample("facts.ndjson"));
        fixture.aggregate();
        assertThat(measuresOf("session-duration")).isEmpty();
        usage.defined("UTC");
        fixture.aggregate();
        assertThat(usage.measures()).isEqualTo(golden("expected-utc.csv"));
    }

    @Test
    void measuresOfTheSameNameAddToWhatEventsYield() throws Exception {
        usage.defined("UTC").events(sample("events.ndjson")).facts(sample("facts.ndjson"));
        fixture.receive(NOW, sent("2025-09-28", 7), sent("2025-09-27", 1));
        fixture.aggregate();
        fixture.receive(NOW, sent("2025-09-28", 9));
        usage.events(event("late", "ConnectionEvent", "2025-09-28T23:00:00Z", null));
        fixture.aggregate();
        List<String> expected =
                List.of("2025-09-27 00:00:00|day|1|1", "2025-09-28 00:00:00|day|4|18", "2025-09-29 00:00:00|day|1|1");
        assertThat(desktopConnections()).isEqualTo(expected);
        new BackfillRun(fixture.work(), (step, detail) -> {})
                .run(new BackfillRequest(
                        LocalDate.parse("2025-09-27"),
                        LocalDate.parse("2025-09-29"),
                        "connection-count-daily",
                        BackfillRequest.Missing.REFUSED,
                        Duration.ZERO));
        assertThat(desktopConnections()).isEqualTo(expected);
        usage.events(event("later", "ConnectionEvent", "2025-09-29T23:00:00Z", null));
        fixture.aggregate();
        assertThat(desktopConnections().get(2)).isEqualTo("2025-09-29 00:00:00|day|2|2");
        assertThat(fixture.tallies()).isEqualTo(fixture.cataloguedTallies());
    }

    @Test
    void whoIsForgottenIsInNoFileAndNoMeasure() throws Exception {
        usage.defined("UTC").events(sample("events.ndjson")).facts(sample("facts.ndjson"));
        fixture.aggregate();
        usage.events(event("ana", "ConnectionEvent", "2025-11-10T12:00:00Z", null));

        ForgetSummary summary = forget("ana");

        assertThat(summary.rows()).isEqualTo(count("\"ana\"") + 1);
        fixture.aggregate();
        List<String> others = without("events.ndjson");
        assertThat(fixture.aggregates()).isEqualTo(aggregatesOf(others, without("facts.ndjson")));
        for (String kind : List.of(LakeLayout.RAW_USAGE_EVENTS, LakeLayout.RAW_USER_FACTS)) {
            String[] paths =
                    fixture.files(kind).stream().map(fixture.lake.layout()::uri).toArray(String[]::new);
            assertThat(JobFixture.spark(fixture)
                            .read()
                            .parquet(paths)
                            .filter("user_id = 'ana'")
                            .count())
                    .isZero();
        }
        assertThat(forget("ana").runId()).isZero();
        assertThat(fixture.column("select description from run where kind = 'forget'"))
                .containsExactly("a user");
        assertThat(fixture.tallies()).isEqualTo(fixture.cataloguedTallies());
    }

    @Test
    void aDateWhoseRawFilesAreGoneIsKeptBack() throws Exception {
        usage.defined("UTC").events(sample("events.ndjson")).facts(sample("facts.ndjson"));
        fixture.aggregate();
        String gone = fixture.files(LakeLayout.RAW_USAGE_EVENTS + "/event_date=2025-09-29")
                .get(0);
        Files.delete(folder.resolve("lake").resolve(gone));
        usage.events(
                event("late", "ConnectionEvent", "2025-09-29T23:00:00Z", null),
                event("late", "ConnectionEvent", "2025-10-15T23:00:00Z", null));
        AggregateSummary summary = fixture.aggregate();
        assertThat(summary.indicators().isComplete()).isFalse();
        assertThat(summary.indicators().notes())
                .containsExactly("Kept back: " + gone + " is gone, so that 2025-09-29 cannot be computed again");
        assertThat(measuresOf("connection-count-daily"))
                .contains("connection-count-daily,2025-09-29,\"\"\"desktop\"\"\",,,1.0,1")
                .contains("connection-count-daily,2025-10-15,\"\"\"desktop\"\"\",,,1.0,1");
    }

    private List<String> desktopConnections() throws Exception {
        return fixture
                .query("select start_date at time zone 'UTC', period, count, sum from aggregate"
                        + " where measure_name = 'connection-count-daily' and period = 'day' and group1 = '\"desktop\"'"
                        + " and start_date between '2025-09-27Z' and '2025-09-29Z' order by 1")
                .stream()
                .map(row -> String.join("|", row))
                .toList();
    }

    private static String sent(String day, int value) {
        return "{\"measureName\":\"connection-count-daily\",\"createdBy\":\"ecolyo\",\"startDate\":\"" + day
                + "\",\"value\":" + value + ",\"group1\":{\"device\":\"desktop\"}}";
    }

    private static String event(String user, String type, String at, String target) {
        return "{\"userId\":\"" + user + "\",\"type\":\"" + type + "\",\"eventDate\":\"" + at + "\",\"target\":"
                + (target == null ? "null" : "\"" + target + "\"") + "}";
    }

    private List<String> measuresOf(String name) throws Exception {
        return usage.measures().stream()
                .filter(measure -> measure.startsWith(name + ","))
                .toList();
    }

    private ForgetSummary forget(String user) throws Exception {
        return new ForgetRun(fixture.work(), (step, detail) -> {}).run(user, Duration.ZERO);
    }

    private static List<String> without(String file) throws Exception {
        return sample(file).stream().filter(line -> !line.contains("\"ana\"")).toList();
    }

    /** How many rows of the lake come of sample lines with that text: of facts, one for each. */
    private static long count(String text) throws Exception {
        long events = sample("events.ndjson").stream()
                .filter(line -> line.contains(text))
                .count();
        return events + 12;
    }

    /** What all of it at once yields. */
    private List<String> aggregatesOf(List<String> events, List<String> facts) throws Exception {
        try (JobFixture other = new JobFixture(folder.resolve("other"))) {
            new UsageFixture(other).defined("UTC").events(events).facts(facts);
            other.aggregate();
            return other.aggregates();
        }
    }
}
