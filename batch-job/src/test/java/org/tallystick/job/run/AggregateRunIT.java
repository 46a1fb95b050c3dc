package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.run.DefinitionsChanged;
import org.tallystick.store.run.ListedPartitions.Extent;
import org.tallystick.store.run.RunInProgress;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

class AggregateRunIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void open() {
        fixture = new JobFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void quartilesInterpolateLinearly() throws Exception {
        fixture.define(definition("logins", "\"withQuartiles\": true"));
        fixture.receive(NOON, login(0), login(20), login(40), login(60));
        fixture.aggregate();
        assertThat(column("first_quartile || ' ' || median || ' ' || third_quartile"))
                .containsExactly("15 30 45");
    }

    @Test
    void aSecondRunWithoutNewsChangesNothing() throws Exception {
        fixture.define(definition("logins", ""));
        fixture.receive(NOON, login(1), login(2));
        fixture.aggregate();
        List<String> before = fixture.aggregates();
        AggregateSummary again = fixture.aggregate();
        assertThat(again.files()).isZero();
        assertThat(again.keysWritten()).isZero();
        assertThat(fixture.aggregates()).isEqualTo(before);
    }

    @Test
    void aLateMeasureUpdatesItsOldPeriodExactly() throws Exception {
        fixture.define(definition("logins", "\"withQuartiles\": true, \"rollups\": [\"month\"]"));
        fixture.receive(NOON, login(0), login(20), login(40));
        fixture.aggregate();
        fixture.receive(NOON.plus(Duration.ofDays(30)), login(60));
        AggregateSummary late = fixture.aggregate();
        assertThat(late.rows()).isEqualTo(1);
        assertThat(column("period || ' ' || count || ' ' || first_quartile || ' ' || median || ' ' || third_quartile"))
                .containsExactlyInAnyOrder("day 4 15 30 45", "month 4 15 30 45");
    }

    @Test
    void manySmallRunsPublishWhatOneRunPublishes() throws Exception {
        String shape =
                "\"group1Key\": \"device\", \"withQuartiles\": true, \"rollups\": [\"week\", \"month\", \"year\"],"
                        + " \"wildcards\": [[\"device\"]]";
        fixture.define(definition("visits", shape));
        for (int i = 0; i < 6; i++) {
            fixture.receive(NOON.plus(Duration.ofDays(i)), visits(i * 40, i * 40 + 40));
            fixture.aggregate();
        }
        assertThat(fixture.aggregates())
                .isEqualTo(JobFixture.ofOneRun(
                        folder.resolve("whole"), definition("visits", shape), NOON, visits(0, 240)));
    }

    @Test
    void aNullGroupIsAValueOfItsOwn() throws Exception {
        fixture.define(definition("visits", "\"group1Key\": \"device\""));
        fixture.receive(
                NOON,
                "{\"measureName\":\"visits\",\"startDate\":\"2026-11-19\",\"value\":1,\"group1\":{\"device\":null}}",
                "{\"measureName\":\"visits\",\"startDate\":\"2026-11-19\",\"value\":1,\"group1\":{\"device\":\"null\"}}");
        fixture.aggregate();
        assertThat(column("group1 || ' ' || count")).containsExactlyInAnyOrder("null 1", "\"null\" 1");
    }

    @Test
    void aGroupNamedLikeAWildcardIsNotMixedWithTheWildcard() throws Exception {
        fixture.define(definition("visits", "\"group1Key\": \"device\", \"wildcards\": [[\"device\"]]"));
        fixture.receive(
                NOON,
                "{\"measureName\":\"visits\",\"startDate\":\"2026-11-19\",\"value\":1,\"group1\":{\"device\":\"*\"}}",
                "{\"measureName\":\"visits\",\"startDate\":\"2026-11-19\",\"value\":1,\"group1\":{\"device\":\"x\"}}");
        fixture.aggregate();
        assertThat(column("group1 || ' ' || wildcards || ' ' || count"))
                .containsExactlyInAnyOrder("\"*\" 0 1", "\"x\" 0 1", "\"*\" 1 2");
    }

    @Test
    void daysBeginAtMidnightOfTheDefinitionsZone() throws Exception {
        fixture.define(definition("logins", "\"timeZone\": \"Europe/Paris\""));
        fixture.receive(
                NOON,
                "{\"measureName\":\"logins\",\"value\":1,\"startDate\":\"2026-03-28T23:30:00Z\"}",
                "{\"measureName\":\"logins\",\"value\":1,\"startDate\":\"2026-03-29T21:59:59Z\"}",
                "{\"measureName\":\"logins\",\"value\":1,\"startDate\":\"2026-03-29T22:00:00Z\"}");
        fixture.aggregate();
        assertThat(column("(start_date at time zone 'UTC') || ' ' || count"))
                .containsExactlyInAnyOrder("2026-03-28 23:00:00 2", "2026-03-29 22:00:00 1");
    }

    @Test
    void weeksBeginOnTheDefinitionsFirstDay() throws Exception {
        fixture.define(definition("logins", "\"weekStart\": \"sunday\", \"rollups\": [\"week\"]"));
        fixture.receive(
                NOON,
                "{\"measureName\":\"logins\",\"value\":1,\"startDate\":\"2026-11-21\"}",
                "{\"measureName\":\"logins\",\"value\":1,\"startDate\":\"2026-11-22\"}");
        fixture.aggregate();
        assertThat(column("case period when 'week' then (start_date at time zone 'UTC')::date || ' ' || count end"))
                .contains("2026-11-15 1", "2026-11-22 1");
    }

    @Test
    void aNewRollupAppearsWithTheNextRunFromTalliesAlone() throws Exception {
        fixture.define(definition("logins", ""));
        fixture.receive(NOON, login(1), login(2));
        fixture.aggregate();
        fixture.define(definition("logins", "\"rollups\": [\"quarter\"]"));
        AggregateSummary next = fixture.aggregate();
        assertThat(next.files()).isZero();
        assertThat(column("period || ' ' || sum")).containsExactlyInAnyOrder("day 3", "quarter 3");
    }

    @Test
    void aRollupThatIsNoLongerDefinedVanishesAtOnce() throws Exception {
        fixture.define(definition("logins", "\"rollups\": [\"quarter\"]"));
        fixture.receive(NOON, login(1));
        fixture.aggregate();
        fixture.define(definition("logins", ""));
        assertThat(column("period")).containsExactly("day");
    }

    @Test
    void aMeasureIsComputedOncePerExecutionFrequencyUnlessForced() throws Exception {
        fixture.define(definition("logins", "\"executionFrequency\": \"week\""));
        fixture.receive(NOON, login(1));
        fixture.aggregate(AggregateRequest.everythingNew());
        fixture.receive(NOON, login(2));
        AggregateSummary soon = fixture.aggregate(AggregateRequest.everythingNew());
        assertThat(soon.notDue()).containsExactly("logins");
        assertThat(column("count")).containsExactly("1");
        fixture.aggregate(JobFixture.forced());
        assertThat(column("count")).containsExactly("2");
    }

    @Test
    void onlyTheReceivingDaysAskedForAreRead() throws Exception {
        fixture.define(definition("logins", ""));
        fixture.receive(NOON, login(1));
        fixture.receive(NOON.plus(Duration.ofDays(1)), login(2));
        AggregateSummary first = fixture.aggregate(new AggregateRequest(
                null,
                LocalDate.parse("2026-11-20"),
                null,
                AggregateRequest.Schedule.FORCED,
                Extent.OPEN,
                Duration.ZERO));
        assertThat(first.rows()).isEqualTo(1);
    }

    @Test
    void measuresWithoutADefinitionWaitForOne() throws Exception {
        fixture.define(definition("logins", ""));
        fixture.receive(NOON, login(1));
        new DefinitionStore(fixture.database()).remove("logins");
        assertThat(fixture.aggregate().undefined()).containsEntry("logins", 1);
        fixture.define(definition("logins", ""));
        fixture.aggregate();
        assertThat(column("count")).containsExactly("1");
    }

    @Test
    void rowsOfOtherToolsThatBreakTheRulesAreSetAsideAndTheOthersCount() throws Exception {
        fixture.define(definition("visits", "\"group1Key\": \"device\""));
        fixture.receive(
                NOON,
                "{\"measureName\":\"visits\",\"startDate\":\"2026-11-19\",\"value\":1,\"group1\":{\"device\":\"x\"}}");
        new DefinitionStore(fixture.database()).remove("visits");
        fixture.define(definition("visits", ""));
        fixture.receive(NOON, "{\"measureName\":\"visits\",\"startDate\":\"2026-11-19\",\"value\":5}");
        AggregateSummary summary = fixture.aggregate();
        assertThat(summary.refused()).isEqualTo(1);
        assertThat(column("sum")).containsExactly("5");
        assertThat(fixture.files("refused")).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheOthersCount() throws Exception {
        fixture.define(definition("logins", ""));
        fixture.receive(NOON, login(1));
        Path broken = folder.resolve("raw/measures/received_date=2026-11-20/measure_name=logins/broken.parquet");
        Files.writeString(broken, "no Parquet");
        AggregateSummary summary = fixture.aggregate();
        assertThat(summary.unreadable()).singleElement().asString().contains("broken.parquet");
        assertThat(column("count")).containsExactly("1");
    }

    @Test
    void aSecondRunAtTheSameTimeSaysSoAndDoesNothing() {
        try (RunSession other = RunSession.begin(fixture.database, RunKind.AGGREGATE, "the first", Duration.ZERO)) {
            assertThatThrownBy(() -> fixture.aggregate())
                    .isInstanceOf(RunInProgress.class)
                    .hasMessageContaining("Run " + other.id() + " is under way since")
                    .hasMessageContaining("--wait");
        }
    }

    @Test
    void aDefinitionThatChangesWhileTheRunComputesStopsItsPublication() throws Exception {
        fixture.define(definition("logins", ""));
        fixture.receive(NOON, login(1));
        RunListener changing = (step, detail) -> {
            if (step == RunStep.MERGED) {
                change("logins");
            }
        };
        assertThatThrownBy(() -> fixture.run(changing).run(JobFixture.forced()))
                .isInstanceOf(DefinitionsChanged.class)
                .hasMessageContaining("logins");
        assertThat(fixture.aggregates()).isEmpty();
        assertThat(fixture.files("tallies")).isEmpty();
    }

    private void change(String name) {
        try {
            new DefinitionStore(fixture.database())
                    .importAll(DefinitionFile.parse("test", definition(name, "\"aggregationThreshold\": 9")));
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private List<String> column(String expression) throws Exception {
        return fixture.query("select " + expression + " from aggregate").stream()
                .map(row -> row[0])
                .toList();
    }

    private static String definition(String name, String more) {
        String rest = more.isEmpty() ? "" : ", " + more;
        return "{\"definitions\": [{\"name\": \"" + name + "\", \"org\": \"test\"" + rest + "}]}";
    }

    private static String login(double value) {
        return "{\"measureName\":\"logins\",\"startDate\":\"2026-11-19\",\"value\":" + value + "}";
    }

    /** Values and days that depend on the number alone, with fractions, so that the order of additions shows. */
    private static List<String> visits(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(i -> "{\"measureName\":\"visits\",\"startDate\":\""
                        + LocalDate.parse("2026-10-20").plusDays(i * 7L % 40) + "\",\"value\":"
                        + Math.pow(-1, i) * (i * 0.1 + 1e9 / (i % 17 + 1)) + ",\"group1\":{\"device\":\"d" + i % 3
                        + "\"}}")
                .toList();
    }
}
