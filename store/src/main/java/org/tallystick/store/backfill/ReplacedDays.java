package org.tallystick.store.backfill;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;

/**
 * Days of one measure whose tallies are replaced, widened to whole periods of the definition.
 *
 * @param definition the measure
 * @param from the first day, local to the definition
 * @param to the last day, inclusive
 * @param origin what the tallies were made of that are replaced; others stay
 */
public record ReplacedDays(MeasureDefinition definition, LocalDate from, LocalDate to, TallyOrigin origin) {

    /** The whole periods of the definition in which these days lie; what was made of measures is replaced. */
    public static ReplacedDays around(MeasureDefinition definition, LocalDate from, LocalDate to) {
        return around(definition, from, to, TallyOrigin.MEASURES);
    }

    /** The whole periods of the definition in which these days lie. */
    public static ReplacedDays around(MeasureDefinition definition, LocalDate from, LocalDate to, TallyOrigin origin) {
        PeriodCalendar calendar = definition.calendar();
        PeriodUnit unit = definition.aggregationPeriod();
        return new ReplacedDays(
                definition,
                calendar.firstDay(unit, from),
                calendar.nextFirstDay(unit, to).minusDays(1),
                origin);
    }

    /** Whether the tallies of that file are replaced. */
    public boolean replaces(TallyFile file) {
        return file.level() == TallyLevel.BASE
                && file.origin() == origin
                && !file.startDate().isBefore(from)
                && !file.startDate().isAfter(to);
    }

    /**
     * What becomes of a file: base files of the days go, and with them those of their months and years, which hold what is
     * replaced; what these held besides is in no file of theirs any more.
     *
     * @return empty where it is no longer in effect
     */
    public Optional<TallyFile> after(TallyFile file) {
        return switch (file.level()) {
            case BASE -> replaces(file) ? Optional.empty() : Optional.of(hasDaysInMonth(file) ? file.asLoose() : file);
            case MONTH ->
                hasDaysInMonth(file) ? Optional.empty() : Optional.of(hasDaysInYear(file) ? file.asLoose() : file);
            case YEAR -> hasDaysInYear(file) ? Optional.empty() : Optional.of(file);
        };
    }

    /** What stays of stored tallies where all these days are replaced. */
    public static List<TallyFile> staying(List<ReplacedDays> replaced, List<TallyFile> stored) {
        List<TallyFile> staying = stored;
        for (ReplacedDays days : replaced) {
            staying =
                    staying.stream().flatMap(file -> days.after(file).stream()).toList();
        }
        return staying;
    }

    private boolean hasDaysInMonth(TallyFile file) {
        return !file.month().isBefore(from.withDayOfMonth(1)) && !file.month().isAfter(to);
    }

    private boolean hasDaysInYear(TallyFile file) {
        return !file.year().isBefore(from.withDayOfYear(1)) && !file.year().isAfter(to);
    }

    /** The first instant, microseconds since the epoch. */
    public long fromMicros() {
        return definition.calendar().startOfDay(from);
    }

    /** The first instant after them. */
    public long untilMicros() {
        return definition.calendar().startOfDay(to.plusDays(1));
    }

    /** The first day of the earliest period, rollups included, that has one of these days. */
    public LocalDate firstAffected() {
        return definition.periods().stream()
                .map(unit -> definition.calendar().firstDay(unit, from))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** For each period of the definition the stretch of time whose aggregates are made anew. */
    List<Scope> scopes() {
        return definition.periods().stream()
                .map(unit -> new Scope(
                        definition.name(),
                        unit.wireName(),
                        definition.calendar().startOfDay(definition.calendar().firstDay(unit, from)),
                        definition.calendar().startOfDay(definition.calendar().nextFirstDay(unit, to))))
                .toList();
    }

    /**
     * A stretch of aggregates of one measure and period.
     *
     * @param fromMicros the first start of a period
     * @param untilMicros the first start that does not belong to it
     */
    record Scope(String measureName, String period, long fromMicros, long untilMicros) {}
}
