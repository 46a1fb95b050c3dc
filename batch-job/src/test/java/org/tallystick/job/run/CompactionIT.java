package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.compact.Compaction;
import org.tallystick.job.compact.CompactionRequest;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.TalliesChanged;

class CompactionIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String DEFINITION = """
            {"definitions": [{"name": "visits", "org": "test", "group1Key": "device", "withQuartiles": true,
              "rollups": ["week", "month", "quarter", "year"], "wildcards": [["device"]]}]}
            """;
    private static final RunListener SILENT = (step, detail) -> {};

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void someRunsHaveLeftManyFiles() throws Exception {
        fixture = new JobFixture(folder.resolve("piecemeal"));
        fixture.settings = new RunSettings(7, Duration.ofDays(7), RunSettings.Compaction.ON_DEMAND, 2, Long.MAX_VALUE);
        fixture.define(DEFINITION);
        for (int i = 0; i < 2; i++) {
            fixture.receive(NOON, visits(i * 80, i * 80 + 80));
            fixture.aggregate();
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void noResultChangesByOneBit() throws Exception {
        List<String> before = fixture.aggregates();
        long files = files("");
        CompactionSummary summary = fixture.compact(SILENT);
        assertThat(summary.filesBefore()).isEqualTo((int) files);
        assertThat(files("")).isLessThan(files);
        fixture.publishAnew("visits");
        assertThat(fixture.aggregates()).isEqualTo(before);
    }

    @Test
    void longPeriodsAreComputedFromMonthsAndWhatCameLater() throws Exception {
        fixture.compact(SILENT);
        assertThat(files("where level = 'month'")).isEqualTo(2);
        fixture.receive(NOON, visits(160, 200));
        fixture.aggregate();
        fixture.compact(SILENT);
        fixture.receive(NOON, visits(200, 240));
        fixture.aggregate();
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(240));
    }

    @Test
    void runsCompactByThemselvesAndPublishWhatOneRunPublishes() throws Exception {
        fixture.settings = HaltingJob.EAGER;
        for (int i = 4; i < 7; i++) {
            fixture.receive(NOON, visits(i * 40, i * 40 + 40));
            assertThat(fixture.aggregate().compacted().fault()).isNull();
        }
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(280));
        assertThat(fixture.column("select count(*) from tally_file group by measure_name, level, start_date"))
                .allSatisfy(count -> assertThat(Integer.parseInt(count)).isLessThanOrEqualTo(3));
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        long files = files("");
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            CompactionSummary planned = compaction(lake, SILENT).dryRun(request());
            assertThat(planned.filesBefore()).isEqualTo((int) files);
        }
        assertThat(files("")).isEqualTo(files);
        assertThat(fixture.query("select 1 from run where kind = 'compact'")).isEmpty();
    }

    @Test
    void aRunThatIsComputingMeanwhilePublishesTheSame() throws Exception {
        fixture.receive(NOON, visits(160, 200));
        RunListener compacting = (step, detail) -> {
            if (step == RunStep.TALLIED) {
                fixture.compact(SILENT);
            }
        };
        fixture.run(compacting).run(JobFixture.forced());
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(200));
        fixture.publishAnew("visits");
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(200));
    }

    @Test
    void replacedFilesStayUntilTheNextRunAndThenGo() throws Exception {
        List<String> before = fixture.tallies();
        fixture.compact(SILENT);
        assertThat(fixture.tallies()).containsAll(before);
        fixture.aggregate();
        assertThat(fixture.tallies())
                .isEqualTo(fixture.column("select path from tally_file order by path collate \"C\""));
    }

    @Test
    void talliesThatAreReplacedMeanwhileAreNotCompacted() throws Exception {
        List<String> before = fixture.tallies();
        RunListener replacing = (step, detail) -> {
            if (step == RunStep.COMPACTING) {
                execute("delete from tally_file where path = (select min(path) from tally_file)");
            }
        };
        assertThatThrownBy(() -> fixture.compact(replacing))
                .isInstanceOf(TalliesChanged.class)
                .hasMessageContaining("Run it again");
        assertThat(fixture.tallies()).isEqualTo(before);
    }

    private List<String> ofOneRun(int visits) throws Exception {
        return JobFixture.ofOneRun(folder.resolve("whole"), DEFINITION, NOON, visits(0, visits));
    }

    private Compaction compaction(LakeFileSystem lake, RunListener listener) {
        return new Compaction(fixture.work(), lake, new RunInputs(fixture.database()), listener);
    }

    private static CompactionRequest request() {
        return CompactionRequest.of(null, 2, Long.MAX_VALUE, Duration.ZERO);
    }

    private void execute(String sql) {
        try {
            fixture.execute(sql);
        } catch (java.sql.SQLException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private long files(String where) throws Exception {
        return Long.parseLong(
                fixture.column("select count(*) from tally_file " + where).get(0));
    }

    /** Values with fractions, so that the order of additions shows, on eight days of two months. */
    private static List<String> visits(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"measureName\":\"visits\",\"startDate\":\""
                        + LocalDate.parse("2026-10-28").plusDays(i % 8) + "\",\"value\":"
                        + Math.pow(-1, i) * (i * 0.1 + 1e9 / (i % 17 + 1)) + ",\"group1\":{\"device\":\"d" + i % 3
                        + "\"}}")
                .toList();
    }
}
