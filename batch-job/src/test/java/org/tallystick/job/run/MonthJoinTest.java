package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;

class MonthJoinTest {

    private static final LocalDate MONTH = LocalDate.parse("2026-11-01");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final MonthJoin FROM_FOUR_FILES_ON = new MonthJoin(4, 1_000_000);

    private final List<TallyFile> files = new ArrayList<>();

    @Test
    void filesOfAMonthArePutTogetherWhereThereAreEnough() {
        month(100, false);
        days(3, 100);
        assertThat(chosen("month").months()).isEmpty();
        days(1, 100);
        MonthJoin.Months chosen = chosen("month");
        assertThat(chosen.months()).containsExactly(MONTH);
        assertThat(chosen.replaced()).containsExactly(files.get(0));
        assertThat(chosen.joined()).containsExactlyElementsOf(files.subList(1, 5));
    }

    @Test
    void aMonthThatIsNotComputedIsNotWritten() {
        days(4, 100);
        assertThat(chosen("year").months()).isEmpty();
        assertThat(chosen("week").months()).isEmpty();
    }

    @Test
    void aMonthThatIsMuchLargerThanWhatIsAddedWaits() {
        days(4, 100);
        month(1601, false);
        assertThat(chosen("month").months()).isEmpty();
    }

    @Test
    void aMonthThatIsInItsYearStaysThere() {
        days(4, 100);
        month(100, true);
        assertThat(chosen("month").months()).isEmpty();
    }

    @Test
    void daysThatAreInTheirMonthAreNotAddedAgain() {
        days(4, 100);
        files.add(file(TallyLevel.BASE, DAY, 100, true, TallyOrigin.MEASURES));
        assertThat(chosen("month").joined()).hasSize(4);
    }

    @Test
    void daysOfUsageEventsStayReplaceable() {
        days(4, 100);
        files.add(file(TallyLevel.BASE, DAY, 100, false, TallyOrigin.EVENTS));
        assertThat(chosen("month").months()).isEmpty();
    }

    @Test
    void filesOfTheGreatestSizeAreLeftAlone() {
        days(4, 900_000);
        month(1_000_000, false);
        assertThat(chosen("month").months()).isEmpty();
    }

    @Test
    void aMonthOfWhichTalliesWerePurgedIsLeftAlone() {
        days(4, 100);
        assertThat(chosen("month", DAY).months()).isEmpty();
    }

    private MonthJoin.Months chosen(String rollup) {
        return chosen(rollup, null);
    }

    private MonthJoin.Months chosen(String rollup, LocalDate talliesFrom) {
        MeasureDefinition definition = definition(rollup);
        TouchedPeriods periods = new TouchedPeriods(definition, new TreeSet<>(Set.of(DAY)), Set.of(), talliesFrom);
        return FROM_FOUR_FILES_ON.choose(definition, periods, files);
    }

    private void days(int number, long bytes) {
        for (int i = 0; i < number; i++) {
            files.add(file(TallyLevel.BASE, DAY.minusDays(i), bytes, false, TallyOrigin.MEASURES));
        }
    }

    private void month(long bytes, boolean joined) {
        files.add(file(TallyLevel.MONTH, MONTH, bytes, joined, TallyOrigin.MEASURES));
    }

    private TallyFile file(TallyLevel level, LocalDate start, long bytes, boolean joined, TallyOrigin origin) {
        return new TallyFile("file-" + files.size(), "visits", level, start, joined, 10, bytes, origin);
    }

    private static MeasureDefinition definition(String rollup) {
        String json =
                "{\"definitions\": [{\"name\": \"visits\", \"org\": \"test\", \"rollups\": [\"" + rollup + "\"]}]}";
        try {
            return DefinitionFile.parse("test", json).get(0);
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
