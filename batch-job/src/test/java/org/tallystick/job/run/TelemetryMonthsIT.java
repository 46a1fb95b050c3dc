package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.housekeeping.LakeInspection;
import org.tallystick.job.telemetry.ContributionCompaction;
import org.tallystick.job.telemetry.TelemetryRequest;
import org.tallystick.job.telemetry.TelemetryRun;
import org.tallystick.job.telemetry.TelemetrySummary;
import org.tallystick.job.telemetry.TelemetryTrim;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawPings;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;
import org.tallystick.model.telemetry.Ping;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.packed.PackedReader;
import org.tallystick.store.housekeeping.LakeLedger;

/** Contributions of dates that are added up by month. */
class TelemetryMonthsIT {

    private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2025, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2025, 11, 1);

    @TempDir
    Path folder;

    private JobFixture fixture;
    private final AtomicInteger pings = new AtomicInteger();

    @BeforeEach
    void pingsOfThreeMonths() throws Exception {
        fixture = new JobFixture(folder);
        for (int day = 0; day < 3; day++) {
            land(SEPTEMBER.plusDays(day), "nightly", 1 + day);
            land(OCTOBER.plusDays(day), "nightly", 10 + day);
        }
        land(OCTOBER, "beta", 100);
        run();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aRunReadsMonthsInsteadOfTheirDatesWithTheSameResult() throws Exception {
        List<String> published = aggregates();

        ContributionCompaction.Summary summary = compaction().run(Duration.ZERO);

        assertThat(summary.months()).isEqualTo(2);
        assertThat(summary.files()).isEqualTo(6);
        assertThat(months()).containsExactly("202509 nightly", "202510 nightly");
        assertThat(aggregates()).isEqualTo(published);
        assertThat(compaction().run(Duration.ZERO).months()).isZero();
        assertTheLakeIsSound();
        withoutTheFilesOfDates(() -> {
            land(NOVEMBER, "nightly", 1000);
            run();
        });
        assertThat(totalOfTheBuild()).isEqualTo("1039 7");
        assertThat(months()).hasSize(2);
        assertThat(published).isNotEqualTo(aggregates());
    }

    /** A contribution that a run asks for fails it. */
    private void withoutTheFilesOfDates(Step step) throws Exception {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            for (String path : fixture.files(LakeLayout.TELEMETRY)) {
                if (path.contains("submission_date=") && path.contains("channel=nightly")) {
                    lake.delete(path);
                }
            }
        }
        step.run();
    }

    @Test
    void aMonthOfWhichADateChangesIsReadByItsDatesUntilItIsAddedUpAgain() throws Exception {
        compaction().run(Duration.ZERO);
        land(OCTOBER.plusDays(1), "nightly", 1000);

        run();

        assertThat(months()).containsExactly("202509 nightly");
        assertThat(totalOfTheBuild()).isEqualTo("1039 7");
        land(NOVEMBER, "nightly", 5000);
        TelemetrySummary last = run();
        assertThat(totalOfTheBuild()).isEqualTo("6039 8");
        assertThat(filesOfMonths()).as("what was obsolete is deleted").hasSize(1);
        assertThat(fixture.files(LakeLayout.TELEMETRY))
                .as("one of each date and channel beside it")
                .hasSize(1 + 8);
        assertThat(compaction().afterRun(last.runId()).months()).isEqualTo(1);
        assertThat(months()).containsExactly("202509 nightly", "202510 nightly");
        List<String> published = aggregates();
        assertThat(computeEverythingAgain().keysWritten()).isZero();
        assertThat(aggregates()).isEqualTo(published);
        assertThat(months()).isEmpty();
        assertThat(compaction().afterRun(computeEverythingAgain().runId()).months())
                .as("what the run itself has changed")
                .isZero();
    }

    @Test
    void aMonthThatARunChangesWhileItIsAddedUpKeepsNoFile() throws Exception {
        ContributionCompaction.Summary summary = new ContributionCompaction(fixture.work(), 2, (step, detail) -> {
                    if (step == RunStep.COMPACTING) {
                        landAndRun(OCTOBER.plusDays(20), 1000);
                    }
                })
                .run(Duration.ZERO);

        assertThat(summary.months()).isEqualTo(1);
        assertThat(months()).containsExactly("202509 nightly");
        land(NOVEMBER, "nightly", 5000);
        run();
        assertThat(totalOfTheBuild()).isEqualTo("6039 8");
        assertThat(filesOfMonths()).hasSize(1);
        assertTheLakeIsSound();
    }

    @Test
    void aCompactionThatIsKilledLeavesNothingThatCounts() throws Exception {
        for (Throwable death : List.of(new IllegalStateException("failed"), new AssertionError("killed"))) {
            ContributionCompaction dying = new ContributionCompaction(fixture.work(), 2, (step, detail) -> {
                if (step == RunStep.COMPACTING) {
                    raise(death);
                }
            });
            assertThatThrownBy(() -> dying.run(Duration.ZERO)).isSameAs(death);
            assertThat(months()).isEmpty();
        }
        // A process that dies does not say so.
        fixture.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update run set status = 'running' where id = (select max(id) from run)"));
        assertThat(filesOfMonths()).as("of the killed one").hasSize(2);

        assertThat(compaction().run(Duration.ZERO).months()).isEqualTo(2);

        assertThat(filesOfMonths()).hasSize(2);
        assertTheLakeIsSound();
    }

    @Test
    void aMonthOfWhichADateIsTrimmedLosesItsFile() throws Exception {
        compaction().run(Duration.ZERO);

        new TelemetryTrim(fixture.lake, fixture.database()).trim(null, OCTOBER.plusDays(1));

        assertThat(months()).isEmpty();
        assertThat(filesOfMonths()).isEmpty();
        assertTheLakeIsSound();
    }

    private static void raise(Throwable death) {
        if (death instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) death;
    }

    private interface Step {
        void run() throws Exception;
    }

    private void landAndRun(LocalDate date, int sum) {
        try {
            land(date, "nightly", sum);
            run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ContributionCompaction compaction() {
        return new ContributionCompaction(fixture.work(), 2, (step, detail) -> {});
    }

    private TelemetrySummary run() throws Exception {
        return run(TelemetryRequest.everythingNew(null, Duration.ZERO));
    }

    private TelemetrySummary computeEverythingAgain() throws Exception {
        return run(new TelemetryRequest(null, null, Set.of(), TelemetryRequest.Recomputation.OF_ALL, Duration.ZERO));
    }

    private TelemetrySummary run(TelemetryRequest request) throws Exception {
        return new TelemetryRun(fixture.work(), Duration.ofDays(400), (step, detail) -> {}).run(request);
    }

    private void land(LocalDate date, String channel, int sum) throws Exception {
        int number = pings.incrementAndGet();
        byte[] text = ("{\"id\":\"ping-" + number + "\",\"meta\":{\"sampleId\":1,\"submissionDate\":\""
                        + PingReader.DAY.format(date) + "\"},\"application\":{\"channel\":\"" + channel
                        + "\",\"version\":\"64.0\",\"buildId\":\"20250830\",\"name\":\"Firefox\",\"architecture\":\"x86\"},"
                        + "\"environment\":{\"system\":{\"os\":{\"name\":\"Linux\",\"version\":\"6.1\"}}},"
                        + "\"payload\":{\"histograms\":{\"GC_MS\":{\"values\":{\"" + number + "\":1},\"sum\":" + sum
                        + ",\"histogram_type\":0}}}}")
                .getBytes(StandardCharsets.UTF_8);
        Ping ping = new PingReader().read(text, 0, text.length, date);
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake);
                ParquetAppender<RawPings.Received> file =
                        RawPings.open(lake, lake.layout().rawPingsFile(date, channel, "segment-" + number))) {
            file.append(new RawPings.Received(ping, Instants.toMicros(Instant.parse("2026-01-01T00:00:00Z"))));
            file.commit();
        }
    }

    private List<String> months() throws SQLException {
        return lines("select distinct month || ' ' || channel from telemetry_month order by 1");
    }

    private List<String> aggregates() throws SQLException {
        return lines("select prefix || channel || version || date || metric || encode(packed, 'hex')"
                + " from telemetry_aggregate order by 1");
    }

    /** The sum and number of observations of nightly's only build, as everything landed should have it. */
    private String totalOfTheBuild() throws SQLException {
        byte[] packed = HexFormat.of()
                .parseHex(lines("select encode(packed, 'hex') from telemetry_aggregate"
                                + " where prefix = 'build_id' and channel = 'nightly'")
                        .get(0));
        PackedReader row = new PackedReader(packed);
        assertThat(row.nextLabel()).isTrue();
        assertThat(row.nextCell()).isTrue();
        return row.sum() + " " + row.count();
    }

    private List<String> lines(String sql) throws SQLException {
        return fixture.query(sql).stream().map(row -> row[0]).toList();
    }

    private List<String> filesOfMonths() throws Exception {
        return fixture.files(LakeLayout.TELEMETRY).stream()
                .filter(path -> path.contains("/month="))
                .toList();
    }

    private void assertTheLakeIsSound() throws Exception {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            assertThat(new LakeInspection(lake, new LakeLedger(fixture.database())).inspect())
                    .isEmpty();
        }
    }
}
