package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What must hold in every time zone that Java knows, at any moment from 1850 to 2100. */
@PropertyDefaults(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
class PeriodCalendarPropertiesTest {

    private static final long FIRST = Instants.toMicros(Instant.parse("1850-01-01T00:00:00Z"));
    private static final long LAST = Instants.toMicros(Instant.parse("2100-01-01T00:00:00Z"));

    /** A moment as the people of one zone see it. */
    record Moment(PeriodCalendar calendar, long micros) {
        long start(PeriodUnit unit) {
            return calendar.startOf(unit, micros);
        }

        long end(PeriodUnit unit) {
            return calendar.endOf(unit, micros);
        }
    }

    @Property
    void aPeriodContainsItsInstants(@ForAll("moments") Moment moment, @ForAll PeriodUnit unit) {
        assertThat(moment.start(unit)).isLessThanOrEqualTo(moment.micros());
        assertThat(moment.end(unit)).isGreaterThan(moment.micros());
    }

    @Property
    void theFirstAndTheLastInstantOfAPeriodAreInTheSameOne(@ForAll("moments") Moment moment, @ForAll PeriodUnit unit) {
        PeriodCalendar calendar = moment.calendar();

        assertThat(calendar.startOf(unit, moment.start(unit))).isEqualTo(moment.start(unit));
        assertThat(calendar.endOf(unit, moment.start(unit))).isEqualTo(moment.end(unit));
        assertThat(calendar.startOf(unit, moment.end(unit) - 1)).isEqualTo(moment.start(unit));
        assertThat(calendar.endOf(unit, moment.end(unit) - 1)).isEqualTo(moment.end(unit));
    }

    @Property
    void periodsTileTime(@ForAll("moments") Moment moment, @ForAll PeriodUnit unit) {
        PeriodCalendar calendar = moment.calendar();

        assertThat(calendar.startOf(unit, moment.end(unit))).isEqualTo(moment.end(unit));
        assertThat(calendar.endOf(unit, moment.start(unit) - 1)).isEqualTo(moment.start(unit));
    }

    @Property
    void untilThePeriodEndsEveryInstantIsInIt(
            @ForAll("moments") Moment moment, @ForAll PeriodUnit unit, @ForAll("parts") double part) {
        long until = moment.end(unit);
        long later = moment.micros() + (long) (part * (until - moment.micros()));

        assertThat(moment.calendar().startOf(unit, later)).isEqualTo(moment.start(unit));
        assertThat(moment.calendar().startOf(unit, until)).isNotEqualTo(moment.start(unit));
    }

    @Property
    void aRollupContainsTheWholePeriod(@ForAll("moments") Moment moment, @ForAll PeriodUnit unit) {
        for (PeriodUnit longer : unit.rollups()) {
            assertThat(moment.start(longer)).as(longer.wireName()).isLessThanOrEqualTo(moment.start(unit));
            assertThat(moment.end(longer)).as(longer.wireName()).isGreaterThanOrEqualTo(moment.end(unit));
        }
    }

    @Property
    void allInstantsOfADayHaveItsLocalDate(@ForAll("moments") Moment moment) {
        PeriodCalendar calendar = moment.calendar();

        assertThat(calendar.localDate(moment.start(PeriodUnit.DAY))).isEqualTo(calendar.localDate(moment.micros()));
        assertThat(calendar.localDate(moment.end(PeriodUnit.DAY) - 1)).isEqualTo(calendar.localDate(moment.micros()));
    }

    @Property
    void inUtcAnHourIsAnHour(@ForAll("instants") long micros) {
        long start = PeriodCalendar.UTC.startOf(PeriodUnit.HOUR, micros);

        assertThat(start).isEqualTo(Math.floorDiv(micros, 3_600_000_000L) * 3_600_000_000L);
        assertThat(PeriodCalendar.UTC.endOf(PeriodUnit.HOUR, micros)).isEqualTo(start + 3_600_000_000L);
    }

    @Provide
    Arbitrary<Moment> moments() {
        Arbitrary<ZoneId> zones = Arbitraries.oneOf(List.of(
                Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of),
                Arbitraries.integers().between(-18 * 3600, 18 * 3600).map(ZoneOffset::ofTotalSeconds)));
        return zones.flatMap(zone -> Combinators.combine(Arbitraries.of(DayOfWeek.class), nearChanges(zone))
                .as((weekStart, micros) -> new Moment(new PeriodCalendar(zone, weekStart), micros)));
    }

    @Provide
    Arbitrary<Long> instants() {
        return Arbitraries.longs().between(FIRST, LAST);
    }

    @Provide
    Arbitrary<Double> parts() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }

    /** Half of the instants lie within a day of a moment at which the zone changes its offset. */
    private Arbitrary<Long> nearChanges(ZoneId zone) {
        Arbitrary<Long> near = Combinators.combine(
                        instants(), Arbitraries.longs().between(-86_400_000_000L, 86_400_000_000L))
                .as((micros, distance) -> {
                    var next = zone.getRules().nextTransition(Instants.ofMicros(micros));
                    return (next == null ? micros : Instants.toMicros(next.getInstant())) + distance;
                });
        return Arbitraries.oneOf(List.of(instants(), near));
    }
}
