package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.backfill.BackfillRefused;
import org.tallystick.job.backfill.BackfillRequest;
import org.tallystick.job.backfill.BackfillRequest.Missing;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.job.backfill.BackfillSummary;
import org.tallystick.job.purge.RawPurge;
import org.tallystick.store.backfill.RowChange;

class BackfillIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-10-30");
    private static final String DEFINITION = """
            {"definitions": [{"name": "visits", "org": "test", "group1Key": "device", "withQuartiles": true,
              "aggregationThreshold": 2, "rollups": ["week", "month"], "wildcards": [["device"]]}]}
            """;

    @TempDir
    Path folder;

    private JobFixture fixture;
    private List<String> published;

    @BeforeEach
    void twoFilesOfFourDaysArePublishedAndCompacted() throws Exception {
        fixture = new JobFixture(folder.resolve("backfilled"));
        fixture.settings = HaltingJob.EAGER;
        fixture.define(DEFINITION);
        fixture.receive(NOON, visits(0, 40));
        fixture.aggregate();
        fixture.receive(NOON, visits(40, 60));
        fixture.aggregate();
        published = fixture.aggregates();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void daysThatAreComputedAgainAreTheSame() throws Exception {
        BackfillSummary summary = backfill(FIRST, FIRST.plusDays(3), Missing.REFUSED);
        assertThat(summary.rows()).isEqualTo(60);
        assertThat(summary.keysWritten()).isZero();
        assertThat(fixture.aggregates()).isEqualTo(published);
    }

    @Test
    void contributionsOfARawFileThatWasRemovedVanishAndNothingElse() throws Exception {
        remove("segment-1");
        backfill(FIRST, FIRST.plusDays(3), Missing.ACCEPTED);
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(visits(0, 40)));
        fixture.receive(NOON, visits(60, 80));
        fixture.aggregate();
        List<String> left = new ArrayList<>(visits(0, 40));
        left.addAll(visits(60, 80));
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(left));
    }

    @Test
    void thePlanTellsEveryRowThatWouldDifferAndChangesNothing() throws Exception {
        remove("segment-1");
        List<RowChange> changes = new ArrayList<>();
        BackfillSummary planned = new BackfillRun(fixture.work(), (step, detail) -> {})
                .plan(request(FIRST, FIRST.plusDays(3), Missing.ACCEPTED, Duration.ZERO), changes::add);
        assertThat(fixture.aggregates()).isEqualTo(published);
        assertThat(fixture.tallies()).isEqualTo(fixture.cataloguedTallies());
        assertThat(fixture.column("select count(*) from run where kind = 'backfill'"))
                .containsExactly("0");
        List<String> after = ofOneRun(visits(0, 40));
        long vanishing = changes.stream()
                .filter(change -> change.change() == RowChange.Change.VANISHES)
                .count();
        assertThat(vanishing).isEqualTo(published.size() - after.size());
        assertThat(planned.keysWritten()).isEqualTo(changes.size());
        backfill(FIRST, FIRST.plusDays(3), Missing.ACCEPTED);
        assertThat(published.stream().filter(row -> !after.contains(row)).count())
                .isEqualTo(changes.size());
    }

    @Test
    void thePlanDoesNotTellNumbersBelowTheThreshold() throws Exception {
        remove("segment-0");
        List<RowChange> changes = new ArrayList<>();
        new BackfillRun(fixture.work(), (step, detail) -> {})
                .plan(request(FIRST, FIRST.plusDays(3), Missing.ACCEPTED, Duration.ZERO), changes::add);
        assertThat(changes)
                .filteredOn(change -> change.after() == null)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.before()).containsKey("count"));
    }

    @Test
    void daysInAnyOrderOrAtTheSameTimeGiveTheSame() throws Exception {
        remove("segment-0");
        for (int day = 3; day >= 2; day--) {
            backfill(FIRST.plusDays(day), FIRST.plusDays(day), Missing.ACCEPTED);
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<BackfillSummary>> both = threads.invokeAll(List.of(
                    () -> backfill(FIRST, FIRST, Missing.ACCEPTED),
                    () -> backfill(FIRST.plusDays(1), FIRST.plusDays(1), Missing.ACCEPTED)));
            for (Future<BackfillSummary> one : both) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(fixture.aggregates()).isEqualTo(ofOneRun(visits(40, 60)));
    }

    @Test
    void daysWhoseRawMeasuresWerePurgedAreRefused() throws Exception {
        new RawPurge(fixture.lake, fixture.database()).purge(null, LocalDate.parse("2026-11-21"));
        assertThatThrownBy(() -> backfill(FIRST.plusDays(1), FIRST.plusDays(1), Missing.REFUSED))
                .isInstanceOf(BackfillRefused.class)
                .hasMessageContaining("Raw measures of visits from 2026-10-30 to 2026-11-02 were purged")
                .hasMessageContaining("choose other days");
        assertThat(fixture.aggregates()).isEqualTo(published);
    }

    @Test
    void rawFilesThatAreGoneAreNotTakenForRemovedUnlessThatIsSaid() throws Exception {
        remove("segment-1");
        assertThatThrownBy(() -> backfill(FIRST, FIRST, Missing.REFUSED))
                .isInstanceOf(BackfillRefused.class)
                .hasMessageContaining("1 raw files of these days are gone")
                .hasMessageContaining("segment-1.parquet")
                .hasMessageContaining("--accept-missing");
    }

    private void remove(String segment) throws Exception {
        for (String path : fixture.files("raw")) {
            if (path.endsWith(segment + ".parquet")) {
                Files.delete(folder.resolve("backfilled").resolve(path));
            }
        }
    }

    private BackfillSummary backfill(LocalDate from, LocalDate to, Missing missing) throws Exception {
        return new BackfillRun(fixture.work(), (step, detail) -> {})
                .run(request(from, to, missing, Duration.ofMinutes(1)));
    }

    private static BackfillRequest request(LocalDate from, LocalDate to, Missing missing, Duration patience) {
        return new BackfillRequest(from, to, null, missing, patience);
    }

    private List<String> ofOneRun(List<String> visits) throws Exception {
        return JobFixture.ofOneRun(folder.resolve("whole-" + visits.size()), DEFINITION, NOON, visits);
    }

    /** The first forty are of devices d0 to d2, later ones of d2 to d4; four days of two months. */
    private static List<String> visits(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"measureName\":\"visits\",\"startDate\":\"" + FIRST.plusDays(i % 4)
                        + "\",\"value\":" + (i * 0.1 + 1e9 / (i % 17 + 1)) + ",\"group1\":{\"device\":\"d"
                        + (i % 3 + (i < 40 ? 0 : 2)) + "\"},\"id\":\"" + i + "\"}")
                .toList();
    }
}
