package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tallystick.job.tally.Projection;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.TallyFile;

/**
 * Which aggregates of one measure must be made from stored tallies, after days were touched: every rollup and wildcard
 * aggregate whose period contains a touched day, and the base aggregates of deferred days.
 */
public final class TouchedPeriods {

    private final MeasureDefinition definition;
    private final SortedSet<LocalDate> touched;
    private final Set<LocalDate> deferred;
    private final LocalDate talliesFrom;
    private final Map<PeriodUnit, Set<LocalDate>> starts = new EnumMap<>(PeriodUnit.class);

    /**
     * The periods of one measure.
     *
     * @param touched days whose tallies changed, local to the definition; at least one
     * @param deferred days whose base aggregates have not been staged yet
     * @param talliesFrom the first day whose tallies are kept, null where all are: periods that begin earlier stay as
     *     they are, since they cannot be computed from what is left
     */
    public TouchedPeriods(
            MeasureDefinition definition,
            SortedSet<LocalDate> touched,
            Set<LocalDate> deferred,
            LocalDate talliesFrom) {
        this.definition = definition;
        this.touched = touched;
        this.deferred = deferred;
        this.talliesFrom = talliesFrom;
    }

    /** The first day of which tallies are needed. */
    public LocalDate from() {
        return definition.periods().stream()
                .map(unit -> calendar().firstDay(unit, touched.first()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The day after the last one of which tallies are needed. */
    public LocalDate until() {
        return definition.periods().stream()
                .map(unit -> calendar().nextFirstDay(unit, touched.last()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The tally files that may contribute to these periods.
     *
     * @param replaced days whose stored tallies are replaced
     * @param written the files of the run, of all its measures
     */
    public List<TallyFile> files(List<ReplacedDays> replaced, List<TallyFile> written, RunInputs inputs) {
        List<TallyFile> stored = ReplacedDays.staying(replaced, inputs.tallyFiles(definition.name(), from(), until()));
        return Stream.concat(
                        stored.stream(),
                        written.stream().filter(file -> file.measureName().equals(definition.name())))
                .toList();
    }

    /** The projections that a tally file contributes to; none where it touches nothing. */
    List<Projection> projectionsOf(int measure, TallyFile file) {
        List<Projection> projections = new ArrayList<>();
        for (PeriodUnit unit : definition.periods()) {
            LocalDate start = calendar().firstDay(unit, file.startDate());
            if (hasAllTallies(start)
                    && LongTallies.areReadFor(definition, unit, file)
                    && starts(unit).contains(start)) {
                addProjections(projections, measure, unit, file.startDate());
            }
        }
        return projections;
    }

    /** The first days of the months that are computed as rollups, without regard to ignored groups. */
    SortedSet<LocalDate> months() {
        SortedSet<LocalDate> months = new TreeSet<>();
        boolean isRollup = definition.aggregationPeriod() != PeriodUnit.MONTH
                && definition.periods().contains(PeriodUnit.MONTH);
        if (isRollup) {
            starts(PeriodUnit.MONTH).stream().filter(this::hasAllTallies).forEach(months::add);
        }
        return months;
    }

    private boolean hasAllTallies(LocalDate start) {
        return talliesFrom == null || !start.isBefore(talliesFrom);
    }

    private void addProjections(List<Projection> projections, int measure, PeriodUnit unit, LocalDate day) {
        for (int wildcards : definition.wildcardMasks()) {
            boolean isBase = unit == definition.aggregationPeriod() && wildcards == 0;
            if (!isBase || deferred.contains(day)) {
                projections.add(new Projection(measure, unit, wildcards));
            }
        }
    }

    private Set<LocalDate> starts(PeriodUnit unit) {
        return starts.computeIfAbsent(unit, key -> {
            Set<LocalDate> days = new HashSet<>();
            touched.forEach(day -> days.add(calendar().firstDay(key, day)));
            return days;
        });
    }

    private PeriodCalendar calendar() {
        return definition.calendar();
    }
}
