package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodUnitTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "minute, hour day week month quarter year",
                "hour, day week month quarter year",
                "day, week month quarter year",
                "week, ''",
                "month, quarter year",
                "quarter, year",
                "year, ''"
            })
    void aUnitRollsUpToWhatIsMadeOfWholePeriodsOfIt(String unit, String longer) {
        assertThat(PeriodUnit.named(unit).orElseThrow().rollups().stream().map(PeriodUnit::wireName))
                .containsExactly(Arrays.stream(longer.split(" "))
                        .filter(name -> !name.isEmpty())
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(PeriodUnit.class)
    void aUnitIsFoundByItsWireName(PeriodUnit unit) {
        assertThat(PeriodUnit.named(unit.wireName())).contains(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Day", "DAY", "days", "decade"})
    void otherNamesAreNoUnits(String name) {
        assertThat(PeriodUnit.named(name)).isEmpty();
    }

    @Test
    void theNamesAreListedFromTheShortest() {
        assertThat(PeriodUnit.wireNames()).isEqualTo("minute, hour, day, week, month, quarter, year");
    }

    @ParameterizedTest
    @CsvSource({"MINUTE, 0", "HOUR, 0", "DAY, 1", "WEEK, 7", "MONTH, 30", "QUARTER, 91", "YEAR, 365"})
    void computationsAreWholeDaysApart(PeriodUnit unit, int days) {
        assertThat(unit.executionDays()).isEqualTo(days);
    }

    @ParameterizedTest
    @EnumSource(PeriodUnit.class)
    void onlyMinutesAndHoursAreShorterThanADay(PeriodUnit unit) {
        assertThat(unit.isShorterThanADay()).isEqualTo(unit == PeriodUnit.MINUTE || unit == PeriodUnit.HOUR);
    }
}
