package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.purge.IdPurge;
import org.tallystick.job.purge.RawPurge;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.period.Instants;

class DuplicatesIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String DEFINITIONS = """
            {"definitions": [
              {"name": "logins", "org": "test", "withQuartiles": true, "rollups": ["month"]},
              {"name": "clicks", "org": "test", "aggregationPeriod": "hour", "group1Key": "page", "timeZone": "Europe/Paris"}
            ]}
            """;

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void define() throws Exception {
        fixture = new JobFixture(folder.resolve("lake")).define(DEFINITIONS);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anIdCountsOnceInARunAndIsCountedAsADuplicate() throws Exception {
        fixture.receive(NOON, login("a", 1), login("b", 2), login("a", 1));
        fixture.receive(NOON.plusSeconds(60), login("b", 2), login(null, 3), login(null, 3));
        AggregateSummary summary = fixture.aggregate();
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 4 9");
        assertThat(summary.duplicates()).isEqualTo(2);
        assertThat(column("select rows_read || ' ' || rows_duplicate from run where status = 'committed'"
                        + " and kind = 'aggregate'"))
                .containsExactly("6 2");
        assertThat(column("select rows_duplicate from consumed_file order by path"))
                .containsExactly("1", "1");
    }

    @Test
    void aRetryThatComesAfterARunAndAfterAPurgeDoesNotCount() throws Exception {
        fixture.receive(NOON, login("a", 1), login("b", 2));
        fixture.aggregate();
        new RawPurge(fixture.lake, fixture.database()).purge(null, LocalDate.parse("2026-11-21"));
        fixture.receive(NOON.plus(Duration.ofDays(3)), login("b", 2), login("c", 4));
        AggregateSummary late = fixture.aggregate();
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 3 7");
        assertThat(late.duplicates()).isEqualTo(1);
        fixture.receive(NOON.plus(Duration.ofDays(4)), login("c", 4));
        assertThat(fixture.aggregate().keysWritten()).isZero();
    }

    @Test
    void manySmallFilesOfIdsBecomeOne() throws Exception {
        for (int run = 0; run < 10; run++) {
            fixture.receive(NOON.plusSeconds(run), login("a" + run, 1), login("a" + run / 2, 1));
            fixture.aggregate();
        }
        assertThat(fixture.files("ids")).hasSize(2);
        assertThat(fixture.files("ids")).isEqualTo(column("select path from id_file order by path collate \"C\""));
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 10 10");
    }

    @Test
    void idsOfOldPeriodsAreForgottenOnDemand() throws Exception {
        fixture.receive(NOON, login("a", 1));
        fixture.aggregate();
        IdPurge purge = new IdPurge(fixture.database);
        assertThat(purge.forget(LocalDate.parse("2026-11-19"))).isZero();
        assertThat(purge.forget(LocalDate.parse("2026-11-20"))).isEqualTo(1);
        fixture.receive(NOON.plusSeconds(60), login("a", 1));
        fixture.aggregate();
        assertThat(fixture.files("ids")).hasSize(1);
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 2 2");
    }

    @Test
    void theSameIdOfAnotherPeriodOrMeasureIsAnotherContribution() throws Exception {
        fixture.receive(
                NOON,
                login("a", 1),
                "{\"measureName\":\"logins\",\"startDate\":\"2026-11-18\",\"value\":2,\"id\":\"a\"}",
                click("a", "2026-11-19T10:59:59+01:00", "x"),
                click("a", "2026-11-19T10:00:00+01:00", "x"),
                click("a", "2026-11-19T11:00:00+01:00", "x"));
        fixture.aggregate();
        assertThat(sums())
                .containsExactly(
                        "clicks 2026-11-19 09:00:00 1 1",
                        "clicks 2026-11-19 10:00:00 1 1",
                        "logins 2026-11-18 00:00:00 1 2",
                        "logins 2026-11-19 00:00:00 1 1");
    }

    @Test
    void ofTwoContentsUnderOneIdTheOneReceivedFirstCounts() throws Exception {
        fixture.receive(NOON.plusSeconds(9), login("a", 1));
        fixture.receive(NOON, login("a", 7));
        fixture.receive(NOON.plusSeconds(5), login("a", 3));
        fixture.aggregate();
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 1 7");
    }

    @Test
    void whatIsReceivedFirstButComesAfterARunDoesNotCount() throws Exception {
        fixture.receive(NOON.plusSeconds(9), login("a", 1));
        fixture.aggregate();
        fixture.receive(NOON, login("a", 7));
        fixture.aggregate();
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 1 1");
    }

    @Test
    void aRowThatIsRefusedDoesNotUseUpItsId() throws Exception {
        Instant start = Instant.parse("2026-11-19T09:10:00Z");
        long micros = Instants.toMicros(start);
        fixture.write(
                LocalDate.parse("2026-11-20"),
                "clicks",
                List.of(new Measure("clicks", null, micros, null, null, null, 5, micros, "a", null)));
        fixture.receive(NOON, click("a", "2026-11-19T10:20:00+01:00", "x"));
        AggregateSummary summary = fixture.aggregate();
        assertThat(summary.refused()).isEqualTo(1);
        assertThat(summary.duplicates()).isZero();
        assertThat(sums()).containsExactly("clicks 2026-11-19 09:00:00 1 1");
    }

    @Test
    void filesWithoutIdsAreNotLookedAt() throws Exception {
        fixture.receive(NOON, login(null, 1), login(null, 1));
        List<String> steps = new ArrayList<>();
        fixture.run((step, detail) -> {
                    if (step == RunStep.COMPARED) {
                        steps.add(detail);
                    }
                })
                .run(JobFixture.forced());
        assertThat(steps).containsExactly("no measure has an id");
        assertThat(fixture.files("ids")).isEmpty();
        assertThat(sums()).containsExactly("logins 2026-11-19 00:00:00 2 2");
    }

    @Test
    void neitherOrderNorNumberOfFilesAndRunsMatters() throws Exception {
        List<String> sent = retried(3_000);
        fixture.receive(NOON, sent);
        fixture.aggregate();
        try (JobFixture other = new JobFixture(folder.resolve("other")).define(DEFINITIONS)) {
            Collections.shuffle(sent, new Random(2));
            for (int part = 0; part < 6; part++) {
                other.receive(
                        NOON.plusSeconds(part), sent.subList(part * sent.size() / 6, (part + 1) * sent.size() / 6));
                if (part % 2 == 1) {
                    other.aggregate();
                }
            }
            assertThat(other.aggregates()).isEqualTo(fixture.aggregates());
        }
        assertThat(column("select sum(count) from aggregate where period <> 'month'"))
                .containsExactly("3000");
    }

    /** Measures of two names and some days with ids, a third of them sent two or three times. */
    private static List<String> retried(int measures) {
        Random random = new Random(1);
        List<String> sent = new ArrayList<>();
        for (int number = 0; number < measures; number++) {
            String measure = number % 2 == 0
                    ? login("i" + number, random.nextInt(50))
                    : click("i" + number, "2026-11-1" + number % 9 + "T1" + number % 7 + ":30:00Z", "p" + number % 11);
            sent.addAll(Collections.nCopies(number % 3 == 0 ? 2 + number % 2 : 1, measure));
        }
        return sent;
    }

    private static String login(String id, double value) {
        return "{\"measureName\":\"logins\",\"startDate\":\"2026-11-19T08:00:00Z\",\"value\":" + value
                + (id == null ? "" : ",\"id\":\"" + id + "\"") + "}";
    }

    private static String click(String id, String startDate, String page) {
        return "{\"measureName\":\"clicks\",\"startDate\":\"" + startDate + "\",\"value\":1,\"group1\":{\"page\":\""
                + page + "\"},\"id\":\"" + id + "\"}";
    }

    private List<String> sums() throws Exception {
        return column("""
                select measure_name || ' ' || (start_date at time zone 'UTC') || ' ' || count || ' ' || sum
                from aggregate where period <> 'month' order by 1
                """);
    }

    private List<String> column(String sql) throws Exception {
        return fixture.query(sql).stream().map(row -> row[0]).toList();
    }
}
