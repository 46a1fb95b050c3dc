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
import org.tallystick.job.check.CheckFailed;
import org.tallystick.job.check.CheckedPublication;
import org.tallystick.job.check.QualityCheck;
import org.tallystick.job.check.QualityReport;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.CheckSettings;

/** The check of a receiving day, alone and as a step of a run. */
class CheckedPublicationIT {

    private static final Instant DAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final CheckSettings SETTINGS =
            new CheckSettings(true, 4, 0.5, 3, 0.05, 0.5, Duration.ofDays(7), 0, 0);

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void threeUsualWeeks() throws Exception {
        fixture = new JobFixture(folder);
        fixture.define("{\"definitions\": [{\"name\": \"visits\", \"org\": \"test\"}]}");
        for (int week = 3; week > 0; week--) {
            Instant earlier = DAY.minus(Duration.ofDays(7L * week));
            fixture.receive(earlier, visits(20, earlier));
        }
        fixture.aggregate();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aUsualDayIsPublished() throws Exception {
        fixture.receive(DAY, visits(20, DAY));

        checkedRun();

        assertThat(check().isGood()).isTrue();
        assertThat(published()).isEqualTo(80);
    }

    @Test
    void aDayWithTooFewMeasuresIsNotPublishedAndTheRunSaysWhy() throws Exception {
        fixture.receive(DAY, visits(4, DAY));

        assertThatThrownBy(this::checkedRun)
                .isInstanceOf(CheckFailed.class)
                .hasMessageStartingWith("The check of 2026-11-21 failed, so nothing was published: volume of visits: 4"
                        + " rows are 0.20 times the same weekday's median of 20.0");

        assertThat(published()).isEqualTo(60);
        assertThat(fixture.query("select error from run where status = 'failed'"))
                .extracting(row -> row[0])
                .singleElement()
                .asString()
                .contains("volume of visits");
        assertThat(fixture.files("tallies")).hasSize(3);
        fixture.aggregate();
        assertThat(published()).isEqualTo(64);
    }

    @Test
    void lateMeasuresAreCountedRowByRow() throws Exception {
        fixture.receive(DAY, visits(12, DAY.minus(Duration.ofDays(30))));
        fixture.receive(
                DAY,
                List.of(
                        visit(DAY.minus(Duration.ofDays(9))),
                        visit(DAY.minus(Duration.ofDays(7))),
                        visit(DAY),
                        visit(DAY)));

        assertThat(messages(check())).contains("late of visits: 13 of 16 rows are late (0.8125, at most 0.5)");
    }

    @Test
    void aDayOnWhichNothingCameMissesWhatUsuallyComes() throws Exception {
        assertThat(messages(check())).contains("missing: 1 measures that usually come are missing (at most 0): visits");
    }

    private QualityReport check() throws Exception {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            return new QualityCheck(lake, fixture.database(), SETTINGS).of(DATE);
        }
    }

    private void checkedRun() throws Exception {
        RunListener listener = new CheckedPublication((step, detail) -> {}, DATE, fixture.work(), SETTINGS);
        fixture.run(listener).run(JobFixture.forced());
    }

    private long published() throws Exception {
        return Long.parseLong(fixture.query("select sum(count) from aggregate").get(0)[0]);
    }

    private static List<String> messages(QualityReport report) {
        return report.failures().stream()
                .map(finding -> finding.title() + ": " + finding.message())
                .toList();
    }

    private static List<String> visits(int count, Instant start) {
        return IntStream.range(0, count).mapToObj(number -> visit(start)).toList();
    }

    private static String visit(Instant start) {
        return "{\"measureName\":\"visits\",\"startDate\":\"" + start + "\",\"value\":1}";
    }
}
