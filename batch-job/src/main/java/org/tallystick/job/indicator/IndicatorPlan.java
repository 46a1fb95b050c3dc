package org.tallystick.job.indicator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.indicator.IndicatorResult;
import org.tallystick.store.run.ConsumedFile;
import org.tallystick.store.run.TallyOrigin;

/**
 * What a run has to make of usage events and facts.
 *
 * @param definitions the definitions of the indicators that are made
 * @param periods the first local days of the periods that are made, by indicator; an indicator without any is absent
 * @param files the raw files that it takes, with their numbers of rows
 * @param fresh those of them that no run has consumed, and files that hold nothing of use but are consumed, too
 * @param counted the UTC dates whose events of unknown types are counted anew
 * @param due periods with new events or facts that are not over, by unit
 * @param added measures that are made of events for the first time
 * @param notes what an operator should know: files that cannot be read, periods that are kept back, definitions that do
 *     not fit
 * @param isComplete whether nothing that should have been done was kept back
 */
public record IndicatorPlan(
        Map<Indicator, MeasureDefinition> definitions,
        Map<Indicator, SortedSet<LocalDate>> periods,
        Map<UsageFile, Long> files,
        Set<UsageFile> fresh,
        Set<LocalDate> counted,
        Map<PeriodUnit, Set<LocalDate>> due,
        Set<String> added,
        List<String> notes,
        boolean isComplete) {

    /** Nothing to do. */
    public static IndicatorPlan none() {
        return new IndicatorPlan(Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), List.of(), true);
    }

    /** Whether there is nothing to compute and nothing to note in the ledger. */
    public boolean isEmpty() {
        return periods.isEmpty() && fresh.isEmpty() && added.isEmpty();
    }

    /** How many files are new. */
    public int freshFiles() {
        return fresh.size();
    }

    /** How many rows these have. */
    public long freshRows() {
        return fresh.stream().mapToLong(file -> files.getOrDefault(file, 0L)).sum();
    }

    /** The size of all files that it takes. */
    public long bytes() {
        return files.keySet().stream().mapToLong(UsageFile::bytes).sum();
    }

    /** The names of the measures that are made. */
    public Set<String> measures() {
        Set<String> names = new TreeSet<>();
        periods.keySet().forEach(indicator -> names.add(indicator.measureName()));
        return names;
    }

    /** What is replaced of one measure: runs of days, or of months as days. */
    public List<ReplacedDays> replaced(MeasureDefinition definition) {
        List<ReplacedDays> runs = new ArrayList<>();
        LocalDate from = null;
        LocalDate next = null;
        for (LocalDate start : starts(definition)) {
            if (next != null && !start.equals(next)) {
                runs.add(ReplacedDays.around(definition, from, next.minusDays(1), TallyOrigin.EVENTS));
                from = null;
            }
            from = from == null ? start : from;
            next = definition.calendar().nextFirstDay(definition.aggregationPeriod(), start);
        }
        if (from != null) {
            runs.add(ReplacedDays.around(definition, from, next.minusDays(1), TallyOrigin.EVENTS));
        }
        return runs;
    }

    /** The first local days of what is replaced of one measure. */
    public SortedSet<LocalDate> starts(MeasureDefinition definition) {
        return Indicator.named(definition.name())
                .map(indicator -> periods.getOrDefault(indicator, new TreeSet<>()))
                .orElseGet(TreeSet::new);
    }

    /**
     * What is to be published of it.
     *
     * @param replaced the periods that were made, of definitions that are up to date
     * @param unknown events of unknown types, by date
     * @param rewritten raw files that were written anew
     */
    public IndicatorResult result(
            List<ReplacedDays> replaced, Map<LocalDate, Map<String, Long>> unknown, Map<String, String> rewritten) {
        return new IndicatorResult(replaced, consumed(), computed(), due, added, unknown, rewritten);
    }

    /** The new files as the ledger knows them. */
    private List<ConsumedFile> consumed() {
        return fresh.stream()
                .map(file -> new ConsumedFile(
                        file.path(),
                        files.getOrDefault(file, 0L),
                        0,
                        0,
                        file.kind().inLedger(),
                        null,
                        null))
                .toList();
    }

    /** The periods that are not due any more, by unit. */
    private Map<PeriodUnit, Set<LocalDate>> computed() {
        Map<PeriodUnit, Set<LocalDate>> computed = new EnumMap<>(PeriodUnit.class);
        periods.forEach((indicator, starts) -> computed.computeIfAbsent(indicator.period(), unit -> new TreeSet<>())
                .addAll(starts));
        return computed;
    }

    /** Files of that kind, in the order of their paths. */
    List<UsageFile> files(UsageFile.Kind kind) {
        Map<String, UsageFile> byPath = new TreeMap<>();
        files.keySet().stream().filter(file -> file.kind() == kind).forEach(file -> byPath.put(file.path(), file));
        return List.copyOf(byPath.values());
    }

    /** The zone of all definitions. */
    ZoneId zone() {
        return definitions.values().iterator().next().calendar().zone();
    }
}
