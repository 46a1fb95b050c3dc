package org.tallystick.job.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.job.compact.Compaction;
import org.tallystick.job.compact.CompactionRequest;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.TallyMerge.Output;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.run.ConsumedFile;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunResult;
import org.tallystick.store.run.RunSession;
import org.tallystick.store.run.TallyFile;

/**
 * The run: new raw files become tallies, tallies become statistics, statistics are published with the ledger of files in
 * one transaction. A run that dies at any point is simply run again.
 *
 * <p>Shuffles: one for the raw files, one for the stored tallies of touched periods. Commits: tally files appear one by
 * one but count only once the transaction names them. Tally files are put together after that, where there are many.
 */
public final class AggregateRun {

    private final TallyWork work;
    private final RunSettings settings;
    private final RunListener listener;
    private Set<RawFile> unreadable = Set.of();

    /** A run with that lake, database and Spark. */
    public AggregateRun(TallyWork work, RunSettings settings, RunListener listener) {
        this.work = work;
        this.settings = settings;
        this.listener = listener;
    }

    /** What {@link #run} would do now; changes nothing. */
    public AggregateSummary dryRun(AggregateRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake());
                Database database = Database.open(work.database())) {
            RunPlan plan = new RunPlanning(lake, new RunInputs(database), settings).plan(request);
            return summary(new Published(0, plan, 0, 0, 0, 0, List.of()), CompactionSummary.none(), begin);
        }
    }

    /**
     * Computes and publishes.
     *
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    public AggregateSummary run(AggregateRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake());
                Database database = Database.open(work.database())) {
            return run(request, lake, new RunInputs(database), begin);
        }
    }

    private AggregateSummary run(AggregateRequest request, LakeFileSystem lake, RunInputs inputs, Instant begin)
            throws IOException, InterruptedException {
        Published published = publish(request, lake, inputs);
        CompactionSummary compacted = compact(published.talliesRead(), lake, inputs);
        return summary(published, compacted, begin);
    }

    /**
     * Computes and publishes where anything is new; else no run begins, and Spark is not asked. Files that this object
     * could not read when it computed last are not new.
     *
     * @return empty where nothing is new
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    public Optional<AggregateSummary> runWhereNew(AggregateRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake());
                Database database = Database.open(work.database())) {
            RunInputs inputs = new RunInputs(database);
            return new RunPlanning(lake, inputs, settings).finds(request, unreadable)
                    ? Optional.of(run(request, lake, inputs, begin))
                    : Optional.empty();
        }
    }

    /** What was published by one run; run 0 is a plan only. */
    private record Published(
            long run,
            RunPlan plan,
            long refused,
            long duplicates,
            long keys,
            long keysWritten,
            List<TallyFile> talliesRead) {}

    private Published publish(AggregateRequest request, LakeFileSystem lake, RunInputs inputs)
            throws IOException, InterruptedException {
        try (RunSession session =
                RunSession.begin(work.database(), RunKind.AGGREGATE, request.description(), request.patience())) {
            try {
                return compute(request, lake, inputs, session);
            } catch (IOException | InterruptedException | RuntimeException failed) {
                new Leftovers(lake, inputs).removeAfter(failed, session);
                throw failed;
            }
        }
    }

    private Published compute(AggregateRequest request, LakeFileSystem lake, RunInputs inputs, RunSession session)
            throws IOException, InterruptedException {
        listener.reached(RunStep.BEGUN, "run " + session.id());
        Leftovers leftovers = new Leftovers(lake, inputs);
        leftovers.remove(session.deadRuns());
        session.removeObsolete(leftovers::delete);
        RunPlan plan = new RunPlanning(lake, inputs, settings).plan(request);
        unreadable = plan.facts().stream()
                .filter(fact -> !fact.isReadable())
                .map(RawFileFacts::file)
                .collect(Collectors.toSet());
        listener.reached(RunStep.PLANNED, plan.readable().size() + " new files with " + plan.rows() + " measures");
        Duplicates duplicates = new DuplicateStep(work, inputs).find(plan.raw(), session.id());
        listener.reached(RunStep.COMPARED, duplicates.inWords());
        List<MergedPartition> tallied = tally(plan, duplicates.dropped(), session.id());
        List<TallyFile> written = MergedPartition.tallyFiles(tallied);
        listener.reached(RunStep.TALLIED, written.size() + " tally files");
        Map<Integer, PeriodMerge.Touched> touched = touched(plan, written, inputs);
        List<MergedPartition> merged = new PeriodMerge(work).stage(plan.definitions(), touched, session.id());
        long keys = staged(tallied, merged);
        listener.reached(RunStep.MERGED, keys + " aggregates to compare");
        RunResult result = result(plan, duplicates, tallied, merged, written);
        if (work.hasLostAttempts()) {
            leftovers.removeLost(session.id(), result.files(), result.attempts());
        }
        long keysWritten = session.commit(result);
        listener.reached(RunStep.PUBLISHED, keysWritten + " aggregates inserted or changed");
        long refused =
                result.consumed().stream().mapToLong(ConsumedFile::rowsRefused).sum();
        return new Published(
                session.id(), plan, refused, duplicates.dropped().count(), keys, keysWritten, read(touched, written));
    }

    /** New raw files to tallies; aggregates of days without earlier tallies are complete and staged. */
    private List<MergedPartition> tally(RunPlan plan, DroppedRows dropped, long run) {
        return work.tally(plan.raw(), dropped, run, plan.deferredDays(), Output.Refused.WRITTEN);
    }

    /** Stored tallies of touched periods, with those of this run, to the aggregates that need more than one of them. */
    private static Map<Integer, PeriodMerge.Touched> touched(RunPlan plan, List<TallyFile> written, RunInputs inputs) {
        Map<Integer, PeriodMerge.Touched> touched = new TreeMap<>();
        for (int measure = 0; measure < plan.scheduled().size(); measure++) {
            MeasureDefinition definition = plan.scheduled().get(measure).definition();
            SortedSet<LocalDate> days = touchedDays(plan, definition, written);
            if (!days.isEmpty()) {
                TouchedPeriods periods = new TouchedPeriods(
                        definition,
                        days,
                        plan.tallyDays().getOrDefault(definition.name(), Set.of()),
                        plan.scheduled().get(measure).talliesFrom());
                touched.put(measure, new PeriodMerge.Touched(periods, needed(definition, periods, written, inputs)));
            }
        }
        return touched;
    }

    /** The stored tally files that the run had to read. */
    private static List<TallyFile> read(Map<Integer, PeriodMerge.Touched> touched, List<TallyFile> written) {
        Set<TallyFile> own = new HashSet<>(written);
        List<TallyFile> read = new ArrayList<>();
        touched.forEach((measure, some) -> some.files().stream()
                .filter(file -> !own.contains(file))
                .filter(file -> !some.periods().projectionsOf(measure, file).isEmpty())
                .forEach(read::add));
        return read;
    }

    private static List<TallyFile> needed(
            MeasureDefinition definition, TouchedPeriods touched, List<TallyFile> written, RunInputs inputs) {
        return Stream.concat(
                        inputs.tallyFiles(definition.name(), touched.from(), touched.until()).stream(),
                        written.stream().filter(file -> file.measureName().equals(definition.name())))
                .toList();
    }

    private static SortedSet<LocalDate> touchedDays(
            RunPlan plan, MeasureDefinition definition, List<TallyFile> written) {
        SortedSet<LocalDate> days = new TreeSet<>();
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

    private RunResult result(
            RunPlan plan,
            Duplicates duplicates,
            List<MergedPartition> tallied,
            List<MergedPartition> merged,
            List<TallyFile> written) {
        Map<String, Long> refused = new HashMap<>();
        tallied.forEach(
                partition -> partition.refused().forEach((path, count) -> refused.merge(path, count, Long::sum)));
        return new RunResult(
                plan.definitionsByName(),
                Stream.concat(tallied.stream(), merged.stream())
                        .map(MergedPartition::attempt)
                        .toList(),
                plan.readable().stream()
                        .map(fact -> fact.consumed(
                                refused.getOrDefault(fact.file().path(), 0L),
                                duplicates.dropped().of(fact.file().path())))
                        .toList(),
                written,
                duplicates.ids(),
                plan.definitions().stream().map(MeasureDefinition::name).toList(),
                plan.listing()
                        .after(plan.readable().stream().map(RawFileFacts::file).toList()),
                duplicates.replaced());
    }

    private static long staged(List<MergedPartition> tallied, List<MergedPartition> merged) {
        return Stream.concat(tallied.stream(), merged.stream())
                .mapToLong(MergedPartition::aggregates)
                .sum();
    }

    /** What is published stays published, whatever becomes of this. */
    private CompactionSummary compact(List<TallyFile> read, LakeFileSystem lake, RunInputs inputs) {
        if (settings.compaction() == RunSettings.Compaction.ON_DEMAND || read.isEmpty()) {
            return CompactionSummary.none();
        }
        CompactionRequest request = CompactionRequest.after(read, settings);
        return new Compaction(work, lake, inputs, listener).afterRun(request);
    }

    private static AggregateSummary summary(Published published, CompactionSummary compacted, Instant begin) {
        RunPlan plan = published.plan();
        return new AggregateSummary(
                published.run(),
                plan.readable().size(),
                plan.bytes(),
                plan.rows(),
                published.refused(),
                published.duplicates(),
                published.keys(),
                published.keysWritten(),
                new TreeSet<>(plan.definitionsByName().keySet()),
                plan.selection().notDue(),
                plan.selection().undefined(),
                plan.unreadable(),
                compacted,
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
