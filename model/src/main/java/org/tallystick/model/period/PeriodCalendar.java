package org.tallystick.model.period;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * Cuts time into periods as the people of one time zone do. Instants are microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>Minutes and hours keep the offset of the instant that they are taken from, so that the hour that a clock shows
 * twice in autumn is two periods. Days and longer begin with the first instant of their first local day, also where a
 * day begins at 01:00 because the clock skipped midnight.
 *
 * @param zone the time zone of the periods
 * @param weekStart the first day of a week
 */
public record PeriodCalendar(ZoneId zone, DayOfWeek weekStart) {

    /** Weeks from Monday, in UTC. */
    public static final PeriodCalendar UTC = new PeriodCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

    public PeriodCalendar {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(weekStart, "weekStart");
    }

    /** The first microsecond of the period of this unit that contains the instant. */
    public long startOf(PeriodUnit unit, long epochMicros) {
        if (unit.isShorterThanADay()) {
            long length = unit == PeriodUnit.MINUTE ? 60_000_000L : 3_600_000_000L;
            long offset = offsetMicros(epochMicros);
            return Math.floorDiv(epochMicros + offset, length) * length - offset;
        }
        return startOfDay(firstDay(unit, localDate(epochMicros)));
    }

    /** The first microsecond after the period of this unit that contains the instant. */
    public long endOf(PeriodUnit unit, long epochMicros) {
        if (unit.isShorterThanADay()) {
            long length = unit == PeriodUnit.MINUTE ? 60_000_000L : 3_600_000_000L;
            return startOf(unit, epochMicros) + length;
        }
        return startOfDay(nextFirstDay(unit, localDate(epochMicros)));
    }

    /**
     * The last microsecond plus one up to which every instant from {@code epochMicros} on is in the same period; at
     * most the end of the period, earlier where the zone changes its offset before that.
     */
    public long sameUntil(PeriodUnit unit, long epochMicros) {
        long end = endOf(unit, epochMicros);
        if (!unit.isShorterThanADay()) {
            return end;
        }
        var transition = zone.getRules().nextTransition(Instants.ofMicros(epochMicros));
        return transition == null ? end : Math.min(end, Instants.toMicros(transition.getInstant()));
    }

    /** The local date of the instant. */
    public LocalDate localDate(long epochMicros) {
        return localDateTime(epochMicros).toLocalDate();
    }

    /** The local date and time of the instant. */
    public LocalDateTime localDateTime(long epochMicros) {
        return LocalDateTime.ofInstant(Instants.ofMicros(epochMicros), zone);
    }

    /** The first microsecond of a local day. */
    public long startOfDay(LocalDate day) {
        return Instants.toMicros(day.atStartOfDay(zone).toInstant());
    }

    /** The first local day of the period, a day or longer, that contains the day. */
    public LocalDate firstDay(PeriodUnit unit, LocalDate day) {
        return switch (unit) {
            case MINUTE, HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first local day of the period that follows the one that contains the day. */
    public LocalDate nextFirstDay(PeriodUnit unit, LocalDate day) {
        LocalDate first = firstDay(unit, day);
        return switch (unit) {
            case MINUTE, HOUR, DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
        };
    }

    private long offsetMicros(long epochMicros) {
        Instant instant = Instants.ofMicros(epochMicros).truncatedTo(ChronoUnit.SECONDS);
        return zone.getRules().getOffset(instant).getTotalSeconds() * 1_000_000L;
    }
}
