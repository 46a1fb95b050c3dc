package org.tallystick.job.run;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.indicator.IndicatorJob;
import org.tallystick.job.indicator.IndicatorPlan;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.TallyMerge.Output;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.indicator.IndicatorResult;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunResult;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;
import org.tallystick.store.run.TallySwap;

/**
 * From a plan to what can be published: new raw measures are tallied, usage events and facts become tallies, and tallies
 * become statistics. Everything is written or staged; nothing is visible yet.
 */
public final class RunComputation {

    private final TallyWork work;
    private final RunInputs inputs;
    private final RunListener listener;
    private final MonthJoin months;

    /** A computation with that lake, database and Spark, which puts no tally files together. */
    public RunComputation(TallyWork work, RunInputs inputs, RunListener listener) {
        this(work, inputs, listener, MonthJoin.never());
    }

    /** The same, which puts those of some months together. */
    RunComputation(TallyWork work, RunInputs inputs, RunListener listener, MonthJoin months) {
        this.months = months;
        this.work = work;
        this.inputs = inputs;
        this.listener = listener;
    }

    /**
     * What was computed.
     *
     * @param result of measures, with all tally files and attempts
     * @param indicators of usage events
     * @param duplicates rows that do not count
     * @param keys how many aggregates are staged
     * @param talliesRead the stored tally files that were read
     */
    public record Computed(
            RunResult result,
            IndicatorResult indicators,
            Duplicates duplicates,
            long keys,
            List<TallyFile> talliesRead) {}

    /** Computes the plan under the run's id. */
    public Computed compute(RunPlan plan, long run) throws IOException, InterruptedException {
        return compute(plan, run, Map.of());
    }

    /**
     * The same where raw files of events were written anew.
     *
     * @param rewritten their new paths by the old ones, an empty text where nothing is left
     */
    public Computed compute(RunPlan plan, long run, Map<String, String> rewritten)
            throws IOException, InterruptedException {
        Duplicates duplicates = new DuplicateStep(work, inputs).find(plan.raw(), run);
        listener.reached(RunStep.COMPARED, duplicates.inWords());
        Map<String, Set<Long>> deferred = deferredDays(plan);
        List<MergedPartition> ofMeasures = tally(plan, duplicates.dropped(), run, deferred);
        IndicatorJob job = new IndicatorJob(work);
        List<MergedPartition> ofEvents = job.run(plan.indicators(), plan.definitions(), run, deferred);
        List<TallyFile> written = Stream.concat(
                        MergedPartition.tallyFiles(ofMeasures).stream(),
                        MergedPartition.tallyFiles(ofEvents).stream().map(TallyFile::ofEvents))
                .toList();
        listener.reached(RunStep.TALLIED, written.size() + " tally files");
        TouchedMeasures touched = TouchedMeasures.of(plan, written, deferred, inputs, months);
        List<MergedPartition> merged = new PeriodMerge(work).stage(plan.definitions(), touched.byNumber(), run);
        TallySwap swap = touched.swap(MergedPartition.tallyFiles(merged));
        List<MergedPartition> all =
                Stream.of(ofMeasures, ofEvents, merged).flatMap(List::stream).toList();
        long keys = all.stream().mapToLong(MergedPartition::aggregates).sum();
        listener.reached(RunStep.MERGED, keys + " aggregates to compare");
        return new Computed(
                result(plan, duplicates, ofMeasures, all, written, swap),
                indicators(plan, job, rewritten),
                duplicates,
                keys,
                touched.read(written));
    }

    /** New raw files to tallies; aggregates of days without earlier tallies are complete and staged. */
    private List<MergedPartition> tally(
            RunPlan plan, DroppedRows dropped, long run, Map<String, Set<Long>> deferredDays) {
        return work.tally(plan.raw(), dropped, run, deferredDays, Output.Refused.WRITTEN);
    }

    /**
     * Days since the epoch, by name, whose base aggregates need more than what is tallied now: stored tallies, or tallies
     * of both measures and events.
     */
    private Map<String, Set<Long>> deferredDays(RunPlan plan) {
        Map<String, Set<Long>> days = new HashMap<>(plan.deferredDays());
        for (MeasureDefinition definition : plan.definitions()) {
            SortedSet<LocalDate> starts = plan.indicators().starts(definition);
            if (!starts.isEmpty()) {
                Set<Long> some = new HashSet<>(days.getOrDefault(definition.name(), Set.of()));
                beside(plan, definition, starts).forEach(day -> some.add(day.toEpochDay()));
                days.put(definition.name(), some);
            }
        }
        return days;
    }

    /** Those of these days that have, or may have by this run, tallies of measures, too. */
    private Set<LocalDate> beside(RunPlan plan, MeasureDefinition definition, SortedSet<LocalDate> starts) {
        boolean hasNewMeasures = plan.readable().stream()
                .anyMatch(fact -> fact.file().measureName().equals(definition.name()));
        return hasNewMeasures
                ? starts
                : inputs
                        .tallyFiles(
                                definition.name(), starts.first(), starts.last().plusDays(1))
                        .stream()
                        .filter(file -> file.level() == TallyLevel.BASE && file.origin() == TallyOrigin.MEASURES)
                        .map(TallyFile::startDate)
                        .filter(starts::contains)
                        .collect(Collectors.toSet());
    }

    private static RunResult result(
            RunPlan plan,
            Duplicates duplicates,
            List<MergedPartition> tallied,
            List<MergedPartition> all,
            List<TallyFile> written,
            TallySwap swap) {
        Map<String, Long> refused = new HashMap<>();
        tallied.forEach(
                partition -> partition.refused().forEach((path, count) -> refused.merge(path, count, Long::sum)));
        return new RunResult(
                plan.definitionsByName(),
                all.stream().map(MergedPartition::attempt).toList(),
                plan.readable().stream()
                        .map(fact -> fact.consumed(
                                refused.getOrDefault(fact.file().path(), 0L),
                                duplicates.dropped().of(fact.file().path())))
                        .toList(),
                written,
                duplicates.ids(),
                plan.namesOfMeasures(),
                plan.listing()
                        .after(plan.readable().stream().map(RawFileFacts::file).toList()),
                duplicates.replaced(),
                swap);
    }

    private static IndicatorResult indicators(RunPlan plan, IndicatorJob job, Map<String, String> rewritten) {
        IndicatorPlan indicators = plan.indicators();
        return indicators.isEmpty() && rewritten.isEmpty()
                ? IndicatorResult.none()
                : indicators.result(
                        plan.definitions().stream()
                                .flatMap(definition -> indicators.replaced(definition).stream())
                                .toList(),
                        job.unknown(indicators),
                        rewritten);
    }
}
