package org.tallystick.model.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.Objects;

/**
 * Cuts time into periods as the people of one time zone do. Instants are microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>A minute or an hour is what a clock shows as one without being set in between: the hour that is shown twice in
 * autumn is two periods, and where clocks are set by half an hour a period may last that long. Days and longer begin
 * with the first instant of their first local day, also where a day begins at 01:00 because the clock skipped midnight.
 * So the periods of a unit follow each other without gap or overlap, and a longer period that a shorter one rolls up to
 * contains it whole.
 *
 * @param zone the time zone of the periods
 * @param weekStart the first day of a week
 */
public record PeriodCalendar(ZoneId zone, DayOfWeek weekStart) {

    /** Weeks from Monday, in UTC. */
    public static final PeriodCalendar UTC = new PeriodCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    public PeriodCalendar {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(weekStart, "weekStart");
    }

    /** The first microsecond of the period of this unit that contains the instant. */
    public long startOf(PeriodUnit unit, long epochMicros) {
        if (unit.isShorterThanADay()) {
            long shown = shownStart(unit, epochMicros);
            return offset(shown) == offset(epochMicros) ? shown : lastChange(epochMicros);
        }
        return startOfDay(firstDay(unit, localDate(epochMicros)));
    }

    /** The first microsecond after the period of this unit that contains the instant. */
    public long endOf(PeriodUnit unit, long epochMicros) {
        if (unit.isShorterThanADay()) {
            long shown = shownStart(unit, epochMicros) + length(unit);
            return offset(shown - 1) == offset(epochMicros) ? shown : nextChange(epochMicros);
        }
        return startOfDay(nextFirstDay(unit, localDate(epochMicros)));
    }

    /**
     * The local day that the instant belongs to: the date that a calendar shows then, but the later one where clocks are
     * set back across midnight into a day that was over.
     */
    public LocalDate localDate(long epochMicros) {
        int offset = offset(epochMicros);
        LocalDate shown = LocalDate.ofEpochDay(Math.floorDiv(epochMicros + offset * 1_000_000L, MICROS_PER_DAY));
        if (offset(epochMicros - MICROS_PER_DAY) <= offset) {
            return shown;
        }
        LocalDate next = shown.plusDays(1);
        return startOfDay(next) <= epochMicros ? next : shown;
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

    private long shownStart(PeriodUnit unit, long epochMicros) {
        long offsetMicros = offset(epochMicros) * 1_000_000L;
        return Math.floorDiv(epochMicros + offsetMicros, length(unit)) * length(unit) - offsetMicros;
    }

    private static long length(PeriodUnit unit) {
        return unit == PeriodUnit.MINUTE ? 60_000_000L : 3_600_000_000L;
    }

    private int offset(long epochMicros) {
        // Asked for its rules, a fixed offset would make them anew each time.
        return zone instanceof ZoneOffset fixed
                ? fixed.getTotalSeconds()
                : rules().getOffset(Instants.ofMicros(epochMicros)).getTotalSeconds();
    }

    /** When the offset of this instant came into force; there must be such a moment. */
    private long lastChange(long epochMicros) {
        return Instants.toMicros(
                rules().previousTransition(Instants.ofMicros(epochMicros + 1)).getInstant());
    }

    /** When the offset of this instant ends; there must be such a moment. */
    private long nextChange(long epochMicros) {
        return Instants.toMicros(
                rules().nextTransition(Instants.ofMicros(epochMicros)).getInstant());
    }

    private ZoneRules rules() {
        return zone.getRules();
    }
}
