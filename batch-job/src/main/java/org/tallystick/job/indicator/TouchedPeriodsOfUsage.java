package org.tallystick.job.indicator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.period.PeriodUnit;

/**
 * Which periods new events and facts touch.
 *
 * <pre>
 * new events of a day           the day; its month; later periods of indicators that depend on history
 * new facts of a month          the month and all that is later, since consent holds until it is told otherwise
 * a period that was not over    the period, once it is
 * </pre>
 *
 * Only periods that are over and have events or facts are ever made; days are local, and a UTC date of events may touch
 * two of them.
 */
final class TouchedPeriodsOfUsage {

    private final ZoneId zone;
    private final LocalDate limit;
    private final SortedSet<LocalDate> days = new TreeSet<>();
    private final SortedSet<LocalDate> months = new TreeSet<>();
    private final SortedSet<LocalDate> touchedDays = new TreeSet<>();
    private final SortedSet<LocalDate> touchedMonths = new TreeSet<>();
    private LocalDate firstEvent = LocalDate.MAX;
    private LocalDate firstFact = LocalDate.MAX;

    /**
     * Nothing is touched but what was due.
     *
     * @param limit the first local day that is not over
     */
    TouchedPeriodsOfUsage(ZoneId zone, LocalDate limit, Set<LocalDate> dueDays, Set<LocalDate> dueMonths) {
        this.zone = zone;
        this.limit = limit;
        touchedDays.addAll(dueDays);
        touchedMonths.addAll(dueMonths);
        dueDays.forEach(day -> firstEvent = min(firstEvent, day));
    }

    /** A file that is taken or was consumed. */
    void addPresent(UsageFile file) {
        if (file.kind() == UsageFile.Kind.EVENTS) {
            for (LocalDate day : localDays(file.place())) {
                days.add(day);
                months.add(day.withDayOfMonth(1));
            }
        } else {
            months.add(file.place());
        }
    }

    /** A file that was not consumed. */
    void addFresh(UsageFile file) {
        if (file.kind() == UsageFile.Kind.EVENTS) {
            for (LocalDate day : localDays(file.place())) {
                touchedDays.add(day);
                touchedMonths.add(day.withDayOfMonth(1));
                firstEvent = min(firstEvent, day);
            }
        } else {
            touchedMonths.add(file.place());
            firstFact = min(firstFact, file.place());
        }
    }

    /** The periods of an indicator that are touched and over. */
    SortedSet<LocalDate> of(Indicator indicator) {
        boolean isDay = indicator.period() == PeriodUnit.DAY;
        LocalDate from = indicator.reach() == Indicator.Reach.HISTORY ? min(firstEvent, firstFact) : firstFact;
        SortedSet<LocalDate> made = exactly(indicator);
        if (!from.equals(LocalDate.MAX)) {
            made.addAll(isDay ? days.tailSet(from) : months.tailSet(from.withDayOfMonth(1)));
        }
        made.removeIf(start -> !isOver(indicator.period(), start));
        return made;
    }

    /** The same where nothing else depends on what is new. */
    SortedSet<LocalDate> exactly(Indicator indicator) {
        SortedSet<LocalDate> made = new TreeSet<>(indicator.period() == PeriodUnit.DAY ? touchedDays : touchedMonths);
        made.removeIf(start -> !isOver(indicator.period(), start));
        return made;
    }

    /** All periods of an indicator that are over. */
    SortedSet<LocalDate> all(Indicator indicator) {
        SortedSet<LocalDate> made = new TreeSet<>(indicator.period() == PeriodUnit.DAY ? days : months);
        made.removeIf(start -> !isOver(indicator.period(), start));
        return made;
    }

    /** The touched periods that are not over. */
    Map<PeriodUnit, Set<LocalDate>> due() {
        Map<PeriodUnit, Set<LocalDate>> due = new EnumMap<>(PeriodUnit.class);
        due.put(PeriodUnit.DAY, notOver(PeriodUnit.DAY, touchedDays));
        due.put(PeriodUnit.MONTH, notOver(PeriodUnit.MONTH, touchedMonths));
        return due;
    }

    private Set<LocalDate> notOver(PeriodUnit unit, Set<LocalDate> starts) {
        Set<LocalDate> open = new HashSet<>(starts);
        open.removeIf(start -> isOver(unit, start));
        return open;
    }

    private boolean isOver(PeriodUnit unit, LocalDate start) {
        LocalDate next = unit == PeriodUnit.DAY ? start.plusDays(1) : start.plusMonths(1);
        return !next.isAfter(limit);
    }

    private List<LocalDate> localDays(LocalDate utcDate) {
        LocalDate first =
                utcDate.atStartOfDay(ZoneOffset.UTC).withZoneSameInstant(zone).toLocalDate();
        LocalDate last = utcDate.plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .minusNanos(1)
                .withZoneSameInstant(zone)
                .toLocalDate();
        return first.equals(last) ? List.of(first) : List.of(first, last);
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
