package org.tallystick.job.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallystick.job.compact.Compaction;
import org.tallystick.job.compact.CompactionRequest;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.job.indicator.IndicatorSummary;
import org.tallystick.job.run.RunComputation.Computed;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.indicator.IndicatorInputs;
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
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            RunPlan plan = planning(lake, work.database()).plan(request);
            return summary(new Published(0, plan, null, 0), CompactionSummary.none(), begin);
        }
    }

    /**
     * Computes and publishes.
     *
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    public AggregateSummary run(AggregateRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            Database database = work.database();
            return run(request, lake, new RunInputs(database), planning(lake, database), begin);
        }
    }

    private AggregateSummary run(
            AggregateRequest request, LakeFileSystem lake, RunInputs inputs, RunPlanning planning, Instant begin)
            throws IOException, InterruptedException {
        Published published = publish(request, lake, inputs, planning);
        CompactionSummary compacted = compact(published.computed().talliesRead(), lake, inputs);
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
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            Database database = work.database();
            RunInputs inputs = new RunInputs(database);
            RunPlanning planning = planning(lake, database);
            return planning.finds(request, unreadable)
                    ? Optional.of(run(request, lake, inputs, planning, begin))
                    : Optional.empty();
        }
    }

    /** What was published by one run; run 0 is a plan only, without a computation. */
    private record Published(long run, RunPlan plan, Computed computed, long keysWritten) {}

    private RunPlanning planning(LakeFileSystem lake, Database database) {
        return new RunPlanning(lake, new RunInputs(database), new IndicatorInputs(database), settings);
    }

    private Published publish(AggregateRequest request, LakeFileSystem lake, RunInputs inputs, RunPlanning planning)
            throws IOException, InterruptedException {
        return new LockedRun(work.databaseSettings(), lake, inputs, listener)
                .run(
                        RunKind.AGGREGATE,
                        request.description(),
                        request.patience(),
                        (session, leftovers) -> compute(request, inputs, planning, session, leftovers));
    }

    private Published compute(
            AggregateRequest request, RunInputs inputs, RunPlanning planning, RunSession session, Leftovers leftovers)
            throws IOException, InterruptedException {
        RunPlan plan = planning.plan(request);
        unreadable = plan.facts().stream()
                .filter(fact -> !fact.isReadable())
                .map(RawFileFacts::file)
                .collect(Collectors.toSet());
        listener.reached(RunStep.PLANNED, plan.inWords());
        Computed computed =
                new RunComputation(work, inputs, listener, MonthJoin.of(settings)).compute(plan, session.id());
        RunResult result = computed.result();
        if (work.lostAttempts()) {
            leftovers.removeLost(session.id(), result.files(), result.attempts());
        }
        long keysWritten = session.commit(result, computed.indicators());
        listener.reached(RunStep.PUBLISHED, keysWritten + " aggregates inserted or changed");
        return new Published(session.id(), plan, computed, keysWritten);
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
        Computed computed = published.computed();
        long refused = computed == null
                ? 0
                : computed.result().consumed().stream()
                        .mapToLong(ConsumedFile::rowsRefused)
                        .sum();
        return new AggregateSummary(
                published.run(),
                plan.readable().size(),
                plan.bytes(),
                plan.rows(),
                refused,
                computed == null ? 0 : computed.duplicates().dropped().count(),
                computed == null ? 0 : computed.keys(),
                published.keysWritten(),
                new TreeSet<>(plan.definitionsByName().keySet()),
                plan.selection().notDue(),
                plan.selection().undefined(),
                plan.unreadable(),
                IndicatorSummary.of(
                        plan.indicators(),
                        computed == null ? Map.of() : computed.indicators().unknown()),
                compacted,
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
