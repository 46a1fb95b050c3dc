package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodCalendarTest {

    @Test
    void theHourThatAClockShowsTwiceIsTwoPeriods() {
        assertThat(period("Europe/Paris", PeriodUnit.HOUR, "2022-10-30T02:30:00+02:00"))
                .isEqualTo("2022-10-30T00:00:00Z to 2022-10-30T01:00:00Z");
        assertThat(period("Europe/Paris", PeriodUnit.HOUR, "2022-10-30T02:30:00+01:00"))
                .isEqualTo("2022-10-30T01:00:00Z to 2022-10-30T02:00:00Z");
    }

    @Test
    void aDayInAutumnHasTwentyFiveHours() {
        assertThat(period("Europe/Paris", PeriodUnit.DAY, "2022-10-30T12:00:00+01:00"))
                .isEqualTo("2022-10-29T22:00:00Z to 2022-10-30T23:00:00Z");
    }

    @Test
    void aDayWithoutMidnightBeginsWhenItsClockDoes() {
        assertThat(period("America/Sao_Paulo", PeriodUnit.DAY, "2018-11-04T12:00:00-02:00"))
                .isEqualTo("2018-11-04T03:00:00Z to 2018-11-05T02:00:00Z");
    }

    @Test
    void halfAnHourThatIsShownTwiceIsAPeriodOfItsOwn() {
        assertThat(period("Australia/Lord_Howe", PeriodUnit.HOUR, "2022-04-03T01:45:00+11:00"))
                .isEqualTo("2022-04-02T14:00:00Z to 2022-04-02T15:00:00Z");
        assertThat(period("Australia/Lord_Howe", PeriodUnit.HOUR, "2022-04-03T01:45:00+10:30"))
                .isEqualTo("2022-04-02T15:00:00Z to 2022-04-02T15:30:00Z");
    }

    @Test
    void anHourThatIsSkippedByHalfIsHalfAsLong() {
        assertThat(period("Australia/Lord_Howe", PeriodUnit.HOUR, "2022-10-02T02:45:00+11:00"))
                .isEqualTo("2022-10-01T15:30:00Z to 2022-10-01T16:00:00Z");
    }

    @Test
    void whenMidnightComesTwiceTheDayBeginsWithTheFirst() {
        PeriodCalendar calendar = calendar("America/St_Johns", DayOfWeek.MONDAY);
        long secondEvening = micros("2010-11-06T23:30:00-03:30");

        assertThat(calendar.localDate(secondEvening)).hasToString("2010-11-07");
        assertThat(period("America/St_Johns", PeriodUnit.DAY, "2010-11-06T23:30:00-03:30"))
                .isEqualTo("2010-11-07T02:30:00Z to 2010-11-08T03:30:00Z");
    }

    @Test
    void aDayThatNeverWasHasNoPeriod() {
        assertThat(period("Pacific/Apia", PeriodUnit.DAY, "2011-12-29T23:59:59-10:00"))
                .isEqualTo("2011-12-29T10:00:00Z to 2011-12-30T10:00:00Z");
        assertThat(period("Pacific/Apia", PeriodUnit.DAY, "2011-12-31T00:00:00+14:00"))
                .isEqualTo("2011-12-30T10:00:00Z to 2011-12-31T10:00:00Z");
    }

    @Test
    void aWeekBeginsWithTheChosenDay() {
        long friday = micros("2026-11-20T08:00:00Z");

        assertThat(shown(calendar("UTC", DayOfWeek.MONDAY).startOf(PeriodUnit.WEEK, friday)))
                .isEqualTo("2026-11-16T00:00:00Z");
        assertThat(shown(calendar("UTC", DayOfWeek.SUNDAY).startOf(PeriodUnit.WEEK, friday)))
                .isEqualTo("2026-11-15T00:00:00Z");
        assertThat(shown(calendar("UTC", DayOfWeek.FRIDAY).startOf(PeriodUnit.WEEK, friday)))
                .isEqualTo("2026-11-20T00:00:00Z");
    }

    @Test
    void quartersBeginInJanuaryAprilJulyAndOctober() {
        assertThat(period("UTC", PeriodUnit.QUARTER, "2026-06-30T23:59:59Z"))
                .isEqualTo("2026-04-01T00:00:00Z to 2026-07-01T00:00:00Z");
    }

    @Test
    void beforeTheEpochPeriodsBeginBeforeTheirInstants() {
        assertThat(period("UTC", PeriodUnit.MINUTE, "1969-12-31T23:59:59.999999Z"))
                .isEqualTo("1969-12-31T23:59:00Z to 1970-01-01T00:00:00Z");
    }

    @Test
    void aCalendarNeedsItsZoneAndWeekStart() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PeriodCalendar(null, DayOfWeek.MONDAY))
                .withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> new PeriodCalendar(ZoneId.of("UTC"), null))
                .withMessage("weekStart");
    }

    private static String period(String zone, PeriodUnit unit, String instant) {
        PeriodCalendar calendar = calendar(zone, DayOfWeek.MONDAY);
        return shown(calendar.startOf(unit, micros(instant))) + " to " + shown(calendar.endOf(unit, micros(instant)));
    }

    private static PeriodCalendar calendar(String zone, DayOfWeek weekStart) {
        return new PeriodCalendar(ZoneId.of(zone), weekStart);
    }

    private static long micros(String instant) {
        return Instants.toMicros(OffsetDateTime.parse(instant).toInstant());
    }

    private static String shown(long micros) {
        Instant instant = Instants.ofMicros(micros);
        return instant.toString();
    }
}
