package org.tallystick.job.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.job.check.Finding.Outcome;
import org.tallystick.model.settings.CheckSettings;

class QualityRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final CheckSettings SETTINGS =
            new CheckSettings(false, 4, 0.5, 3, 0.05, 0.5, Duration.ofDays(7), 0, 0);

    @ParameterizedTest
    @CsvSource({"49, FAILED", "50, PASSED", "100, PASSED", "300, PASSED", "301, FAILED"})
    void theVolumeIsComparedWithTheMedianOfTheSameWeekday(long rows, Outcome outcome) {
        QualityReport report =
                judge(day(Map.of("a", new MeasureVolume(rows, 0)), 0), Map.of("a", List.of(80L, 9000L, 100L)));

        assertThat(finding(report, "volume", "a").outcome()).isEqualTo(outcome);
    }

    @Test
    void theMedianOfTwoDaysIsBetweenThem() {
        QualityReport report = judge(day(Map.of("a", new MeasureVolume(30, 0)), 0), Map.of("a", List.of(100L, 200L)));

        assertThat(finding(report, "volume", "a").message())
                .isEqualTo("30 rows are 0.20 times the same weekday's median of 150.0 (from 0.5 to 3.0 times)");
    }

    @Test
    void oneEarlierDayIsNothingToCompareWith() {
        QualityReport report = judge(day(Map.of("a", new MeasureVolume(1, 0)), 0), Map.of("a", List.of(100L)));

        assertThat(finding(report, "volume", "a").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.isGood()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, PASSED", "6, FAILED"})
    void tooLargeAShareOfRefusedRowsFails(long refused, Outcome outcome) {
        QualityReport report = judge(day(Map.of("a", new MeasureVolume(95, 0)), refused), Map.of());

        assertThat(finding(report, "refused", null).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"5, PASSED", "6, FAILED"})
    void tooLargeAShareOfLateMeasuresFails(long late, Outcome outcome) {
        QualityReport report = judge(day(Map.of("a", new MeasureVolume(10, late)), 0), Map.of());

        assertThat(finding(report, "late", "a").outcome()).isEqualTo(outcome);
    }

    @Test
    void aMeasureWithoutADefinitionIsNamed() {
        QualityReport report = judge(day(Map.of("typo", new MeasureVolume(1, 0)), 0), Map.of());

        assertThat(finding(report, "unknown", null))
                .isEqualTo(new Finding(
                        "unknown", null, Outcome.FAILED, "1 measures have no definition (at most 0): typo"));
    }

    @Test
    void aDefinedMeasureThatUsuallyComesIsMissed() {
        QualityReport report = judge(day(Map.of(), 0), Map.of("a", List.of(1L, 1L), "b", List.of(1L)));

        assertThat(finding(report, "missing", null).message())
                .isEqualTo("1 measures that usually come are missing (at most 0): a");
    }

    @Test
    void aFileThatCannotBeReadFails() {
        ReceivedDay day = new ReceivedDay(DAY, new TreeMap<>(), 0, List.of("x: it has no column value"));

        assertThat(finding(judge(day, Map.of()), "unreadable", null).message())
                .isEqualTo("1 files cannot be read: x: it has no column value");
    }

    @Test
    void aDayWithoutAnythingIsGoodWhereNothingIsUsual() {
        assertThat(judge(day(Map.of(), 0), Map.of()).isGood()).isTrue();
    }

    private static QualityReport judge(ReceivedDay day, Map<String, List<Long>> before) {
        return new QualityRules(SETTINGS, Set.of("a", "b"), before).judge(day);
    }

    private static ReceivedDay day(Map<String, MeasureVolume> measures, long refused) {
        return new ReceivedDay(DAY, new TreeMap<>(measures), refused, List.of());
    }

    private static Finding finding(QualityReport report, String check, String measure) {
        return report.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .filter(finding -> measure == null || measure.equals(finding.measure()))
                .findFirst()
                .orElseThrow();
    }
}
