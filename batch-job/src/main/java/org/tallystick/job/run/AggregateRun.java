package org.tallystick.job.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.MergedPartition.WrittenTally;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyJob;
import org.tallystick.job.tally.TallyMap;
import org.tallystick.job.tally.TallyMerge;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
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
 * one but count only once the transaction names them.
 */
public final class AggregateRun {

    private final Supplier<SparkSession> spark;
    private final LakeSettings lakeSettings;
    private final DatabaseSettings databaseSettings;
    private final RunListener listener;

    /**
     * A run on that lake and database.
     *
     * @param spark asked for only where there is something to compute
     */
    public AggregateRun(
            Supplier<SparkSession> spark,
            LakeSettings lakeSettings,
            DatabaseSettings databaseSettings,
            RunListener listener) {
        this.spark = spark;
        this.lakeSettings = lakeSettings;
        this.databaseSettings = databaseSettings;
        this.listener = listener;
    }

    /** What {@link #run} would do now; changes nothing. */
    public AggregateSummary dryRun(AggregateRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(lakeSettings);
                Database database = Database.open(databaseSettings)) {
            RunPlan plan = new RunPlanning(lake, new RunInputs(database)).plan(request);
            return summary(0, plan, 0, 0, 0, begin);
        }
    }

    /**
     * Computes and publishes.
     *
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    public AggregateSummary run(AggregateRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(lakeSettings);
                Database database = Database.open(databaseSettings);
                RunSession session = RunSession.begin(
                        databaseSettings, RunKind.AGGREGATE, request.description(), request.patience())) {
            try {
                return compute(request, lake, new RunInputs(database), session, begin);
            } catch (IOException | InterruptedException | RuntimeException failed) {
                fail(lake, session, failed);
                throw failed;
            }
        }
    }

    private AggregateSummary compute(
            AggregateRequest request, LakeFileSystem lake, RunInputs inputs, RunSession session, Instant begin)
            throws IOException, InterruptedException {
        listener.reached(RunStep.BEGUN, "run " + session.id());
        new Leftovers(lake).remove(session.deadRuns());
        RunPlan plan = new RunPlanning(lake, inputs).plan(request);
        listener.reached(RunStep.PLANNED, plan.readable().size() + " new files with " + plan.rows() + " measures");
        Duplicates duplicates = new DuplicateStep(spark, lakeSettings, inputs).find(plan, session.id());
        listener.reached(RunStep.COMPARED, duplicates.inWords());
        List<MergedPartition> tallied = tally(plan, duplicates.dropped(), session.id());
        List<TallyFile> written = tallied.stream()
                .flatMap(partition -> partition.tallies().stream())
                .map(WrittenTally::toTallyFile)
                .toList();
        listener.reached(RunStep.TALLIED, written.size() + " tally files");
        List<MergedPartition> merged = merge(plan, written, inputs, session.id());
        listener.reached(RunStep.MERGED, staged(tallied, merged) + " aggregates to compare");
        RunResult result = result(plan, duplicates, tallied, merged, written);
        long keysWritten = session.commit(result);
        listener.reached(RunStep.PUBLISHED, keysWritten + " aggregates inserted or changed");
        long refused =
                result.consumed().stream().mapToLong(ConsumedFile::rowsRefused).sum();
        return summary(session.id(), plan, refused, duplicates.dropped().count(), keysWritten, begin);
    }

    /** New raw files to tallies; aggregates of days without earlier tallies are complete and staged. */
    private List<MergedPartition> tally(RunPlan plan, DroppedRows dropped, long run) {
        List<ScanFile> files = plan.scanFiles();
        if (files.isEmpty()) {
            return List.of();
        }
        TallyPlan tallyPlan = plan.tallyPlan(spark.get().sparkContext().defaultParallelism());
        return job().run(tallyPlan, files, dropped, TallyMap.Input.MEASURES, output(run, true, plan.deferredDays()));
    }

    /** Stored tallies of touched periods, with those of this run, to the aggregates that need more than one of them. */
    private List<MergedPartition> merge(RunPlan plan, List<TallyFile> written, RunInputs inputs, long run) {
        List<ScanFile> files = new ArrayList<>();
        long entries = 0;
        for (int measure = 0; measure < plan.definitions().size(); measure++) {
            MeasureDefinition definition = plan.definitions().get(measure);
            SortedSet<LocalDate> days = touchedDays(plan, definition, written);
            if (days.isEmpty()) {
                continue;
            }
            Set<LocalDate> deferred = plan.tallyDays().getOrDefault(definition.name(), Set.of());
            TouchedPeriods touched = new TouchedPeriods(definition, days, deferred);
            for (TallyFile file : needed(definition, touched, written, inputs)) {
                List<Projection> projections = touched.projectionsOf(measure, file.startDate());
                if (!projections.isEmpty()) {
                    files.add(new ScanFile(file.path(), file.bytes(), measure, projections));
                    entries += file.rows() * projections.size();
                }
            }
        }
        if (files.isEmpty()) {
            return List.of();
        }
        int partitions = RunPlan.partitions(entries, spark.get().sparkContext().defaultParallelism());
        int[] spreads = new int[plan.definitions().size()];
        Arrays.fill(spreads, partitions);
        return job().run(
                        new TallyPlan(plan.definitions(), spreads, partitions),
                        files,
                        TallyMap.Input.TALLIES,
                        output(run, false, Map.of()));
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
                        .map(fact -> new ConsumedFile(
                                fact.file().path(),
                                fact.rows(),
                                refused.getOrDefault(fact.file().path(), 0L),
                                duplicates.dropped().of(fact.file().path())))
                        .toList(),
                written,
                duplicates.ids(),
                plan.definitions().stream().map(MeasureDefinition::name).toList());
    }

    private static long staged(List<MergedPartition> tallied, List<MergedPartition> merged) {
        return Stream.concat(tallied.stream(), merged.stream())
                .mapToLong(MergedPartition::aggregates)
                .sum();
    }

    private TallyJob job() {
        return new TallyJob(spark.get(), lakeSettings.layout());
    }

    private TallyMerge.Output output(long run, boolean tallies, Map<String, Set<Long>> deferredDays) {
        return new TallyMerge.Output(
                run,
                tallies,
                deferredDays,
                lakeSettings.layout().root(),
                lakeSettings.hadoop(),
                databaseSettings.url(),
                databaseSettings.user(),
                databaseSettings.password());
    }

    /** What a failed run wrote is taken away at once; where that fails too, a later run does it. */
    private static void fail(LakeFileSystem lake, RunSession session, Exception failed) {
        try {
            session.fail(String.valueOf(failed.getMessage()));
            new Leftovers(lake).remove(List.of(session.id()));
        } catch (IOException | RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static AggregateSummary summary(
            long run, RunPlan plan, long refused, long duplicates, long keysWritten, Instant begin) {
        return new AggregateSummary(
                run,
                plan.readable().size(),
                plan.rows(),
                refused,
                duplicates,
                keysWritten,
                new TreeSet<>(plan.definitionsByName().keySet()),
                plan.selection().notDue(),
                plan.selection().undefined(),
                plan.unreadable(),
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
