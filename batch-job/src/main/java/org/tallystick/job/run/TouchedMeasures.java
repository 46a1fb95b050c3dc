package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallySwap;

/**
 * The measures whose tallies a run has changed, and what to make of their tally files, stored ones and those of the run.
 *
 * @param byNumber by the measure's number; a measure without news is absent
 */
record TouchedMeasures(Map<Integer, PeriodMerge.Touched> byNumber) {

    /**
     * Finds them.
     *
     * @param written the tally files of the run
     * @param deferred by name, days since the epoch whose base aggregates have not been staged yet
     * @param join which months are put together
     */
    static TouchedMeasures of(
            RunPlan plan, List<TallyFile> written, Map<String, Set<Long>> deferred, RunInputs inputs, MonthJoin join) {
        Map<Integer, PeriodMerge.Touched> touched = new TreeMap<>();
        for (int measure = 0; measure < plan.scheduled().size(); measure++) {
            ScheduledDefinition scheduled = plan.scheduled().get(measure);
            MeasureDefinition definition = scheduled.definition();
            SortedSet<LocalDate> days = touchedDays(plan, definition, written);
            if (!days.isEmpty()) {
                TouchedPeriods periods = new TouchedPeriods(
                        definition,
                        days,
                        deferred.getOrDefault(definition.name(), Set.of()).stream()
                                .map(LocalDate::ofEpochDay)
                                .collect(Collectors.toSet()),
                        scheduled.talliesFrom());
                List<ReplacedDays> replaced = plan.indicators().replaced(definition);
                List<TallyFile> files = periods.files(replaced, written, inputs);
                // What replaces days takes the files of their months away in the same transaction.
                MonthJoin.Months joins =
                        replaced.isEmpty() ? join.choose(definition, periods, files) : MonthJoin.Months.none();
                touched.put(measure, new PeriodMerge.Touched(periods, files, joins));
            }
        }
        return new TouchedMeasures(touched);
    }

    /** The stored tally files that the run had to read. */
    List<TallyFile> read(List<TallyFile> written) {
        Set<TallyFile> own = new HashSet<>(written);
        List<TallyFile> read = new ArrayList<>();
        byNumber.forEach((measure, some) -> some.files().stream()
                .filter(file -> !own.contains(file))
                .filter(file -> !some.periods().projectionsOf(measure, file).isEmpty())
                .forEach(read::add));
        return read;
    }

    /** What the files of whole months replace that were written. */
    TallySwap swap(List<TallyFile> ofMonths) {
        List<TallyFile> replaced = new ArrayList<>();
        List<TallyFile> joined = new ArrayList<>();
        for (PeriodMerge.Touched some : byNumber.values()) {
            replaced.addAll(some.joins().replaced());
            joined.addAll(some.joins().joined());
        }
        return new TallySwap(replaced, joined, ofMonths);
    }

    private static SortedSet<LocalDate> touchedDays(
            RunPlan plan, MeasureDefinition definition, List<TallyFile> written) {
        SortedSet<LocalDate> days = new TreeSet<>(plan.indicators().starts(definition));
        written.stream()
                .filter(file -> file.measureName().equals(definition.name()))
                .map(TallyFile::startDate)
                .forEach(days::add);
        LocalDate from = plan.republish().get(definition.name());
        if (from != null) {
            plan.tallyDays().getOrDefault(definition.name(), Set.of()).stream()
                    .filter(day -> !day.isBefore(from))
                    .forEach(days::add);
        }
        return days;
    }
}
