package org.tallystick.job.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;

class CompactionPlanTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final LocalDate NEXT_MONTH = LocalDate.parse("2026-12-10");
    private static final MeasureDefinition DAYS = definition("[]");
    private static final MeasureDefinition DAYS_AND_YEARS = definition("[\"year\"]");

    private int number;

    @Test
    void filesOfADayArePutTogetherWhereThereAreEnough() throws Exception {
        assertThat(groups(DAYS, DAY, days(3, 100))).isEmpty();
        assertThat(groups(DAYS, DAY, days(4, 100))).singleElement().satisfies(group -> {
            assertThat(group.level()).isEqualTo(TallyLevel.BASE);
            assertThat(group.files()).hasSize(4);
        });
    }

    @Test
    void aFileMuchLargerThanAllOthersIsLeftAlone() {
        List<TallyFile> files = days(4, 100);
        TallyFile large = file(TallyLevel.BASE, DAY, false, 10_000);
        files.add(large);
        assertThat(groups(DAYS, DAY, files))
                .singleElement()
                .satisfies(group -> assertThat(group.files()).doesNotContain(large));
    }

    @Test
    void filesOfTheGreatestSizeAreLeftAlone() {
        assertThat(groups(DAYS, DAY, days(9, 1_000_000))).isEmpty();
    }

    @Test
    void daysAreAddedToTheirMonthOnlyWhereALongPeriodIsDefined() {
        assertThat(groups(DAYS, DAY, days(4, 100))).noneMatch(CompactionGroup::joins);
        assertThat(groups(DAYS_AND_YEARS, DAY, days(4, 100))).anyMatch(CompactionGroup::joins);
    }

    @Test
    void filesThatAreInTheirMonthAndFilesThatAreNotStayApartUnlessTheseAreAddedToo() {
        List<TallyFile> files = days(5, 100);
        for (int i = 0; i < 5; i++) {
            files.add(file(TallyLevel.BASE, DAY, true, 100));
        }
        assertThat(groups(DAYS, DAY, files))
                .singleElement()
                .satisfies(group -> assertThat(group.files()).allMatch(TallyFile::joined));
        assertThat(groups(DAYS_AND_YEARS, DAY, files)).hasSize(3);
    }

    @Test
    void aMonthThatIsOverIsPutTogetherFromTwoFilesOn() {
        List<TallyFile> files = new ArrayList<>();
        files.add(file(TallyLevel.MONTH, DAY.withDayOfMonth(1), false, 100));
        files.add(file(TallyLevel.MONTH, DAY.withDayOfMonth(1), false, 100));
        assertThat(groups(DAYS_AND_YEARS, DAY, files)).isEmpty();
        assertThat(groups(DAYS_AND_YEARS, NEXT_MONTH, files)).hasSize(1);
    }

    @Test
    void monthsThatAreOverAreAddedToTheirYearWhereValuesRepeat() {
        List<TallyFile> files = months(200);
        assertThat(groups(DAYS_AND_YEARS, DAY, files)).singleElement().satisfies(group -> {
            assertThat(group.level()).isEqualTo(TallyLevel.YEAR);
            assertThat(group.joins()).isTrue();
            assertThat(group.files()).hasSize(2).allMatch(file -> file.level() == TallyLevel.MONTH);
        });
        assertThat(groups(DAYS_AND_YEARS, DAY, months(196))).isEmpty();
        assertThat(groups(definition("[\"quarter\"]"), DAY, files)).isEmpty();
    }

    @Test
    void aMonthThatIsPutTogetherNowIsNotAddedToItsYearYet() {
        List<TallyFile> files = months(400);
        files.add(file(TallyLevel.MONTH, DAY.minusMonths(2).withDayOfMonth(1), false, 100));
        assertThat(groups(DAYS_AND_YEARS, DAY, files)).singleElement().satisfies(group -> {
            assertThat(group.level()).isEqualTo(TallyLevel.MONTH);
            assertThat(group.joins()).isFalse();
        });
    }

    @Test
    void filesOfMonthsThatAreInTheirYearAndFilesThatAreNotStayApart() {
        List<TallyFile> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(file(TallyLevel.MONTH, DAY.withDayOfMonth(1), i % 2 == 0, 100));
        }
        assertThat(groups(DAYS_AND_YEARS, NEXT_MONTH, files))
                .singleElement()
                .satisfies(group -> assertThat(group.files()).hasSize(2).noneMatch(TallyFile::joined));
    }

    @Test
    void filesOfOneYearArePutTogetherFromTwoOn() {
        List<TallyFile> files = new ArrayList<>();
        files.add(file(TallyLevel.YEAR, DAY.withDayOfYear(1), false, 100));
        assertThat(groups(DAYS_AND_YEARS, DAY, files)).isEmpty();
        files.add(file(TallyLevel.YEAR, DAY.withDayOfYear(1), false, 100));
        assertThat(groups(DAYS_AND_YEARS, DAY, files)).hasSize(1);
    }

    /** Two months of 100 bytes, and a day of each, which is in it. */
    private List<TallyFile> months(long bytesOfDay) {
        List<TallyFile> files = new ArrayList<>();
        for (int before = 1; before <= 2; before++) {
            LocalDate day = DAY.minusMonths(before);
            files.add(file(TallyLevel.BASE, day, true, bytesOfDay));
            files.add(file(TallyLevel.MONTH, day.withDayOfMonth(1), false, 100));
        }
        return files;
    }

    private static List<CompactionGroup> groups(MeasureDefinition definition, LocalDate today, List<TallyFile> files) {
        return new CompactionPlan(new CompactionRequest(null, 4, 1_000_000, Duration.ZERO), today)
                .groups(definition, files);
    }

    private List<TallyFile> days(int files, long bytes) {
        List<TallyFile> days = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            days.add(file(TallyLevel.BASE, DAY, false, bytes));
        }
        return days;
    }

    private TallyFile file(TallyLevel level, LocalDate start, boolean joined, long bytes) {
        return new TallyFile(
                "file-" + number++, "logins", level, start, joined, bytes / 4, bytes, TallyOrigin.MEASURES);
    }

    private static MeasureDefinition definition(String rollups) {
        try {
            return DefinitionFile.parse(
                            "test",
                            "{\"definitions\": [{\"name\": \"logins\", \"org\": \"test\", \"rollups\": " + rollups
                                    + "}]}")
                    .get(0);
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
