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
        assertThat(groups(DAYS, DAY, days(4, 100))).noneMatch(CompactionGroup::addsDays);
        assertThat(groups(DAYS_AND_YEARS, DAY, days(4, 100))).anyMatch(CompactionGroup::addsDays);
    }

    @Test
    void filesThatAreInTheirMonthAndFilesThatAreNotStayApartUnlessTheseAreAddedToo() {
        List<TallyFile> files = days(5, 100);
        for (int i = 0; i < 5; i++) {
            files.add(file(TallyLevel.BASE, DAY, true, 100));
        }
        assertThat(groups(DAYS, DAY, files))
                .singleElement()
                .satisfies(group -> assertThat(group.files()).allMatch(TallyFile::inMonth));
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

    private TallyFile file(TallyLevel level, LocalDate start, boolean inMonth, long bytes) {
        return new TallyFile(
                "file-" + number++, "logins", level, start, inMonth, bytes / 4, bytes, TallyOrigin.MEASURES);
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
