package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.backfill.BackfillRequest;
import org.tallystick.job.backfill.BackfillRequest.Missing;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.model.settings.RunSettings;

class JoinedMonthsIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-11-02");
    private static final int NIGHTS = 4;
    private static final String DEFINITION = """
            {"definitions": [{"name": "visits", "org": "test", "group1Key": "device", "withQuartiles": true,
              "rollups": ["week", "month", "quarter", "year"], "wildcards": [["device"]]}]}
            """;
    private static final RunListener SILENT = (step, detail) -> {};

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void someNightsAreOver() throws Exception {
        fixture = new JobFixture(folder.resolve("nightly"));
        fixture.settings = new RunSettings(7, Duration.ofDays(7), RunSettings.Compaction.AFTER_RUNS, 4, Long.MAX_VALUE);
        fixture.define(DEFINITION);
        for (int night = 0; night < NIGHTS; night++) {
            fixture.receive(NOON, day(night));
            fixture.aggregate();
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aRunWritesTheMonthThatItComputes() throws Exception {
        assertThat(kindsOfRuns("level = 'month'")).containsOnly("aggregate");
        assertThat(kindsOfRuns("level = 'base' and not joined")).hasSizeLessThan(2);
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(nights(NIGHTS)));
    }

    @Test
    void laterPeriodsAreComputedFromWhatItWrote() throws Exception {
        fixture.receive(NOON, day(1));
        fixture.receive(NOON, day(NIGHTS));
        fixture.aggregate();
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(with(nights(NIGHTS + 1), day(1))));
    }

    @Test
    void everythingComputedAnewFromTheMonthIsTheSame() throws Exception {
        assertThatNothingChangesAnew();
    }

    @Test
    void whatACompactionPutTogetherMeanwhileStays() throws Exception {
        RunSettings joining = fixture.settings;
        fixture.settings = new RunSettings(7, Duration.ofDays(7), RunSettings.Compaction.ON_DEMAND, 4, Long.MAX_VALUE);
        for (int i = 0; i < 2; i++) {
            fixture.receive(NOON, day(NIGHTS));
            fixture.aggregate();
        }
        fixture.settings = joining;
        fixture.receive(NOON, day(NIGHTS + 1));
        RunListener compacting = (step, detail) -> {
            if (step == RunStep.MERGED) {
                fixture.compact(SILENT);
            }
        };
        long run = fixture.run(compacting).run(JobFixture.forced()).runId();
        assertThat(fixture.column("select level from tally_file where run_id = " + run))
                .containsExactly("base");
        assertThat(fixture.column("select path from obsolete_file where path like 'month_tallies/%/" + run + "-%'"))
                .isNotEmpty();
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(with(nights(NIGHTS + 2), day(NIGHTS))));
        assertThatNothingChangesAnew();
        assertThat(fixture.tallies()).isEqualTo(fixture.cataloguedTallies());
    }

    @Test
    void aBackfillTakesTheMonthAway() throws Exception {
        new BackfillRun(fixture.work(), SILENT)
                .run(new BackfillRequest(FIRST, FIRST, null, Missing.ACCEPTED, Duration.ZERO));
        assertThat(kindsOfRuns("level = 'month'")).isEmpty();
        assertThatNothingChangesAnew();
    }

    @Test
    void filesThatItReplacedAreDeletedByTheNextRun() throws Exception {
        fixture.aggregate();
        assertThat(fixture.tallies())
                .isEqualTo(fixture.column("select path from tally_file order by path collate \"C\""));
    }

    private void assertThatNothingChangesAnew() throws Exception {
        List<String> before = fixture.aggregates();
        fixture.publishAnew("visits");
        assertThat(fixture.aggregates()).isEqualTo(before);
    }

    private List<String> kindsOfRuns(String where) throws Exception {
        return fixture.column("select kind from tally_file join run on run.id = run_id where " + where);
    }

    private List<String> ofOneRun(List<String> visits) throws Exception {
        return JobFixture.ofOneRun(folder.resolve("whole"), DEFINITION, NOON, visits);
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> nights(int nights) {
        return IntStream.range(0, nights)
                .boxed()
                .flatMap(night -> day(night).stream())
                .toList();
    }

    /** Values with fractions, so that the order of additions shows; they repeat from day to day. */
    private static List<String> day(int number) {
        return IntStream.range(number, number + 60)
                .mapToObj(i -> "{\"measureName\":\"visits\",\"startDate\":\"" + FIRST.plusDays(number) + "\",\"value\":"
                        + (i % 11 * 0.1 + 1e9 / (i % 5 + 1)) + ",\"group1\":{\"device\":\"d" + i % 3 + "\"}}")
                .toList();
    }
}
