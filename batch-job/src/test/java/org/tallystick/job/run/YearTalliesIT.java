package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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

class YearTalliesIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final String DEFINITION = """
            {"definitions": [{"name": "visits", "org": "test", "group1Key": "device", "withQuartiles": true,
              "rollups": ["month", "quarter", "year"], "wildcards": [["device"]]}]}
            """;
    private static final RunListener SILENT = (step, detail) -> {};

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void theDaysOfFourMonthsAreInTheirMonths() throws Exception {
        fixture = new JobFixture(folder.resolve("years"));
        fixture.settings = new RunSettings(7, Duration.ofDays(7), RunSettings.Compaction.ON_DEMAND, 2, Long.MAX_VALUE);
        fixture.define(DEFINITION);
        fixture.receive(NOON, visits(0, 400));
        fixture.aggregate();
        fixture.receive(NOON, visits(400, 480));
        fixture.aggregate();
        fixture.compact(SILENT);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aYearIsComputedFromItsFileAndWhatCameLater() throws Exception {
        fixture.compact(SILENT);
        assertThat(files("level = 'year'")).isEqualTo(1);
        assertThat(files("level = 'month' and joined")).isEqualTo(4);
        for (int late = 480; late < 640; late += 40) {
            fixture.receive(NOON, visits(late, late + 40));
            fixture.aggregate();
            fixture.compact(SILENT);
        }
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(visits(0, 640)));
        assertThat(files("level = 'year'")).isEqualTo(1);
    }

    @Test
    void aRunThatIsComputingMeanwhilePublishesTheSame() throws Exception {
        fixture.receive(NOON, visits(480, 520));
        RunListener compacting = (step, detail) -> {
            if (step == RunStep.TALLIED) {
                fixture.compact(SILENT);
            }
        };
        fixture.run(compacting).run(JobFixture.forced());
        assertThat(files("level = 'year'")).isEqualTo(1);
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(visits(0, 520)));
    }

    @Test
    void whatABackfillReplacesLeavesItsYearToo() throws Exception {
        fixture.compact(SILENT);
        remove("segment-1");
        backfill(FIRST.plusDays(31), FIRST.plusDays(58));
        assertThat(files("level = 'year'")).isZero();
        assertThat(files("level = 'month' and joined")).isZero();
        List<String> left = Stream.concat(
                        visits(0, 400).stream(),
                        visits(400, 480).stream().filter(visit -> !visit.contains("\"2025-02-")))
                .toList();
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(left));
        fixture.compact(SILENT);
        fixture.compact(SILENT);
        assertThat(files("level = 'year'")).isEqualTo(1);
        fixture.publishAnew("visits");
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(left));
    }

    private void backfill(LocalDate from, LocalDate to) throws Exception {
        new BackfillRun(fixture.work(), SILENT)
                .run(new BackfillRequest(from, to, null, Missing.ACCEPTED, Duration.ZERO));
    }

    private void remove(String segment) throws Exception {
        for (String path : fixture.files("raw")) {
            if (path.endsWith(segment + ".parquet")) {
                Files.delete(folder.resolve("years").resolve(path));
            }
        }
    }

    private long files(String where) throws Exception {
        return Long.parseLong(
                fixture.column("select count(*) from tally_file where " + where).get(0));
    }

    private List<String> ofOneRun(List<String> visits) throws Exception {
        return JobFixture.ofOneRun(folder.resolve("whole"), DEFINITION, NOON, visits);
    }

    /** Few values, so that they repeat, on 20 days of four months of 2025. */
    private static List<String> visits(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"measureName\":\"visits\",\"startDate\":\"" + FIRST.plusDays(i % 20 * 6)
                        + "\",\"value\":" + (i % 7 * 0.1 + 1e9 / (i % 3 + 1)) + ",\"group1\":{\"device\":\"d" + i % 2
                        + "\"}}")
                .toList();
    }
}
