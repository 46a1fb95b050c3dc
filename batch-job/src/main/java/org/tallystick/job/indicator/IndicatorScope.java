package org.tallystick.job.indicator;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.tallystick.model.indicator.EventType;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodUnit;

/**
 * What every task knows: which periods of which indicators are made, and which events that takes. Days are days since the
 * epoch, months are months since January of year 0; both are local to the definitions.
 */
final class IndicatorScope implements Serializable {

    private static final long serialVersionUID = 1;

    private static final long NOT_FIXED = Long.MIN_VALUE;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** Events of any time that later periods depend on. */
    private static final Set<EventType> OF_HISTORY = EnumSet.of(
            EventType.CONNECTION,
            EventType.KONNECTOR_CONNECT,
            EventType.KONNECTOR_REFRESH,
            EventType.KONNECTOR_ATTEMPT,
            EventType.CHALLENGE_LAUNCH,
            EventType.DUEL_LAUNCH,
            EventType.PROFILE_SET);

    private final String zone;
    private final int[] measures = new int[Indicator.values().length];
    private final BitSet[] periods = new BitSet[Indicator.values().length];
    private final BitSet wholeDays = new BitSet();
    private final int firstDay;
    private int lastDay;
    private transient ZoneId parsedZone;
    private transient ZoneRules rules;
    private transient long fixedOffset;

    /**
     * Nothing is made yet.
     *
     * @param firstDay before which nothing is made
     */
    IndicatorScope(ZoneId zone, LocalDate firstDay) {
        this.zone = zone.getId();
        this.firstDay = (int) firstDay.withDayOfMonth(1).toEpochDay();
        this.lastDay = this.firstDay;
        Arrays.fill(measures, -1);
        Arrays.setAll(periods, indicator -> new BitSet());
    }

    /**
     * Lets periods of an indicator be made.
     *
     * @param measure the number of its definition
     * @param starts the first local days of these periods
     */
    void make(Indicator indicator, int measure, Collection<LocalDate> starts) {
        measures[indicator.ordinal()] = measure;
        for (LocalDate start : starts) {
            boolean isDay = indicator.period() == PeriodUnit.DAY;
            LocalDate next = isDay ? start.plusDays(1) : start.plusMonths(1);
            periods[indicator.ordinal()].set(isDay ? offset(start) : monthOf(start) - monthOf(firstDate()));
            wholeDays.set(offset(start), offset(next));
            lastDay = Math.max(lastDay, (int) next.toEpochDay() - 1);
        }
    }

    /** The number of the indicator's definition. */
    int measure(Indicator indicator) {
        return measures[indicator.ordinal()];
    }

    /** Whether a day of the indicator is made. */
    boolean makesDay(Indicator indicator, int day) {
        return day >= firstDay && periods[indicator.ordinal()].get(day - firstDay);
    }

    /** Whether a month of the indicator is made. */
    boolean makesMonth(Indicator indicator, int month) {
        int offset = month - monthOf(firstDate());
        return offset >= 0 && periods[indicator.ordinal()].get(offset);
    }

    /** Whether an event of that type and day is needed; the type is null where it is unknown. */
    boolean needs(EventType type, int day) {
        if (day > lastDay) {
            return false;
        }
        return day >= firstDay && wholeDays.get(day - firstDay) || type != null && OF_HISTORY.contains(type);
    }

    /** The last day of which anything is made. */
    LocalDate lastDate() {
        return LocalDate.ofEpochDay(lastDay);
    }

    /** The day of an instant. */
    int dayOf(long micros) {
        if (rules == null) {
            rules = zone().getRules();
            fixedOffset = rules.isFixedOffset() ? offset(0) : NOT_FIXED;
        }
        return (int) Math.floorDiv(micros + (fixedOffset == NOT_FIXED ? offset(micros) : fixedOffset), MICROS_PER_DAY);
    }

    private long offset(long micros) {
        return rules.getOffset(Instants.ofMicros(micros)).getTotalSeconds() * 1_000_000L;
    }

    /** The first instant of a day. */
    long startOf(LocalDate day) {
        return Instants.toMicros(day.atStartOfDay(zone()).toInstant());
    }

    /** The month of a date. */
    static int monthOf(LocalDate date) {
        return date.getYear() * 12 + date.getMonthValue() - 1;
    }

    /** The month of a day. */
    static int monthOf(int day) {
        return monthOf(LocalDate.ofEpochDay(day));
    }

    /** The first day of a month. */
    static int firstDayOf(int month) {
        return (int) LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1)
                .toEpochDay();
    }

    private int offset(LocalDate date) {
        return (int) date.toEpochDay() - firstDay;
    }

    private LocalDate firstDate() {
        return LocalDate.ofEpochDay(firstDay);
    }

    private ZoneId zone() {
        if (parsedZone == null) {
            parsedZone = ZoneId.of(zone);
        }
        return parsedZone;
    }
}
