package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.store.run.ListedPartitions.Extent;

/** A run whose process is killed, and run again, leaves the database that an undisturbed run leaves. */
class KilledRunIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String DEFINITION = """
            {"definitions": [{"name": "visits", "org": "test", "group1Key": "device", "withQuartiles": true,
              "rollups": ["week", "month"], "wildcards": [["device"]]}]}
            """;

    @TempDir
    Path folder;

    private JobFixture disturbed;
    private List<String> expected;

    @BeforeEach
    void oneRunIsCommittedAndMoreMeasuresHaveCome() throws Exception {
        try (JobFixture undisturbed = new JobFixture(folder.resolve("undisturbed"))) {
            undisturbed.settings = HaltingJob.EAGER;
            fill(undisturbed);
            undisturbed.aggregate();
            expected = undisturbed.aggregates();
        }
        disturbed = new JobFixture(folder.resolve("disturbed"));
        disturbed.settings = HaltingJob.EAGER;
        fill(disturbed);
    }

    @AfterEach
    void close() {
        disturbed.close();
    }

    @ParameterizedTest
    @EnumSource(RunStep.class)
    void killedAfterAnyStepAndRunAgainTheDatabaseIsTheSame(RunStep step) throws Exception {
        Process killed = start(step.name(), "aggregate");
        assertThat(killed.waitFor()).isEqualTo(HaltingJob.HALTED);
        disturbed.aggregate();
        assertThat(disturbed.aggregates()).isEqualTo(expected);
        assertThat(disturbed.tallies()).isEqualTo(disturbed.cataloguedTallies());
        assertThat(disturbed.files("ids"))
                .isEqualTo(disturbed.column("select path from id_file order by path collate \"C\""));
    }

    @Test
    void killedInTheMiddleOfItsTransactionAndRunAgainTheDatabaseIsTheSame() throws Exception {
        disturbed.execute("""
                create function pause() returns trigger language plpgsql as
                $$ begin perform pg_sleep(3); return new; end $$;
                create trigger pause before update on run for each row when (new.status = 'committed') execute function pause();
                """);
        Process job = start("NONE", "aggregate");
        while (disturbed
                .query("select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()")
                .isEmpty()) {
            assertThat(job.isAlive()).as("the job reaches its transaction").isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        job.destroyForcibly().waitFor();
        disturbed.execute("drop trigger pause on run");
        disturbed.aggregate(new AggregateRequest(
                null, null, null, AggregateRequest.Schedule.FORCED, Extent.OPEN, Duration.ofSeconds(30)));
        assertThat(disturbed.aggregates()).isEqualTo(expected);
        assertThat(disturbed.tallies()).isEqualTo(disturbed.cataloguedTallies());
        assertThat(disturbed.files("ids"))
                .isEqualTo(disturbed.column("select path from id_file order by path collate \"C\""));
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStep.class,
            names = {"TALLIED", "PUBLISHED"})
    void aBackfillThatIsKilledAndRunAgainLeavesTheSame(RunStep step) throws Exception {
        disturbed.aggregate();
        Files.delete(folder.resolve("disturbed").resolve(disturbed.files("raw").get(0)));
        assertThat(start(step.name(), "backfill").waitFor()).isEqualTo(HaltingJob.HALTED);
        new BackfillRun(disturbed.work(), (reached, detail) -> {}).run(HaltingJob.backfill(Duration.ofSeconds(30)));
        try (JobFixture undisturbed = new JobFixture(folder.resolve("without"))) {
            undisturbed.define(DEFINITION);
            undisturbed.receive(NOON, visits(60, 200));
            undisturbed.aggregate();
            assertThat(disturbed.aggregates()).isEqualTo(undisturbed.aggregates());
        }
        assertThat(disturbed.tallies()).isEqualTo(disturbed.cataloguedTallies());
    }

    @Test
    void aDeadRunIsShownAsFailed() throws Exception {
        start("TALLIED", "aggregate").waitFor();
        disturbed.aggregate();
        assertThat(disturbed.query("select error from run where status = 'failed'"))
                .extracting(row -> row[0])
                .containsExactly("Its process ended before it was committed");
    }

    private Process start(String step, String what) throws IOException {
        return HaltingJob.start(disturbed, step, what);
    }

    private static void fill(JobFixture fixture) throws Exception {
        fixture.define(DEFINITION);
        fixture.receive(NOON, visits(0, 60));
        fixture.aggregate();
        fixture.receive(NOON.plus(Duration.ofDays(1)), visits(60, 200));
    }

    private static List<String> visits(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"measureName\":\"visits\",\"startDate\":\"2026-11-1" + i % 7 + "\",\"value\":"
                        + i * 0.1 + ",\"group1\":{\"device\":\"d" + i % 3 + "\"},\"id\":\"i" + i % 140 + "\"}")
                .toList();
    }
}
