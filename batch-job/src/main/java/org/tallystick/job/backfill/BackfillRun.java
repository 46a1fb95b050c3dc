package org.tallystick.job.backfill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.run.DuplicateStep;
import org.tallystick.job.run.Leftovers;
import org.tallystick.job.run.LockedRun;
import org.tallystick.job.run.PeriodMerge;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.job.run.TouchedPeriods;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.TallyMerge.Output;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.backfill.RowChange;
import org.tallystick.store.run.IdFile;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunResult;
import org.tallystick.store.run.RunSession;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;

/**
 * Computes days again from raw measures and replaces their tallies and aggregates, in one transaction. Reads what
 * committed runs have consumed; what is new stays new for the next run. A backfill that dies is simply run again.
 */
public final class BackfillRun {

    private final TallyWork work;
    private final RunListener listener;

    /** A backfill with that lake, database and Spark. */
    public BackfillRun(TallyWork work, RunListener listener) {
        this.work = work;
        this.listener = listener;
    }

    /**
     * Computes and replaces.
     *
     * @throws BackfillRefused where raw measures do not tell these days in full
     * @throws org.tallystick.store.run.RunInProgress where a run is under way
     */
    public BackfillSummary run(BackfillRequest request) throws IOException, InterruptedException {
        return begin(request, (session, leftovers, computed) -> {
            if (work.lostAttempts()) {
                leftovers.removeLost(
                        session.id(),
                        computed.result().files(),
                        computed.result().attempts());
            }
            long written = session.replace(computed.result(), computed.plan().days(), computed.read());
            listener.reached(RunStep.PUBLISHED, written + " aggregates inserted, changed or deleted");
            return written;
        });
    }

    /**
     * Computes for real and tells what would be published, row by row; then everything is as it was.
     *
     * @throws BackfillRefused where raw measures do not tell these days in full
     * @throws org.tallystick.store.run.RunInProgress where a run is under way
     */
    public BackfillSummary plan(BackfillRequest request, Consumer<RowChange> consumer)
            throws IOException, InterruptedException {
        return begin(request, (session, leftovers, computed) -> {
            AtomicLong changes = new AtomicLong();
            session.differences(
                    computed.result(), computed.plan().days(), consumer.andThen(change -> changes.incrementAndGet()));
            leftovers.remove(List.of(session.id()));
            session.cancel();
            return changes.get();
        });
    }

    /** What is done with what was computed; returns how many rows it concerns. */
    private interface Ending {
        long apply(RunSession session, Leftovers leftovers, Computed computed) throws IOException;
    }

    /** What was computed and staged. */
    private record Computed(BackfillPlan plan, RunResult result, RunSession.RowsRead read, long keys) {}

    private BackfillSummary begin(BackfillRequest request, Ending ending) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            RunInputs inputs = new RunInputs(work.database());
            return new LockedRun(work.databaseSettings(), lake, inputs, listener)
                    .run(RunKind.BACKFILL, request.description(), request.patience(), (session, leftovers) -> {
                        Computed computed = compute(request, lake, inputs, session, leftovers);
                        return summary(session.id(), computed, ending.apply(session, leftovers, computed), begin);
                    });
        }
    }

    private Computed compute(
            BackfillRequest request, LakeFileSystem lake, RunInputs inputs, RunSession session, Leftovers leftovers)
            throws IOException, InterruptedException {
        BackfillPlan plan = new BackfillPlanning(lake, inputs).plan(request);
        long rows = plan.raw().rows();
        listener.reached(RunStep.PLANNED, plan.files().size() + " raw files with " + rows + " measures");
        Duplicates duplicates = new DuplicateStep(work, inputs).findAmong(plan.raw(), session.id());
        listener.reached(RunStep.COMPARED, duplicates.inWords());
        Map<String, Set<Long>> deferred = besideEvents(plan, inputs);
        List<MergedPartition> tallied =
                work.tally(plan.raw(), duplicates.dropped(), session.id(), deferred, Output.Refused.COUNTED);
        List<TallyFile> written = MergedPartition.tallyFiles(tallied);
        listener.reached(RunStep.TALLIED, written.size() + " tally files");
        List<MergedPartition> merged =
                new PeriodMerge(work).stage(plan.definitions(), touched(plan, written, deferred, inputs), session.id());
        long keys = Stream.concat(tallied.stream(), merged.stream())
                .mapToLong(MergedPartition::aggregates)
                .sum();
        listener.reached(RunStep.MERGED, keys + " aggregates to compare");
        long refused = tallied.stream()
                .flatMap(partition -> partition.refused().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return new Computed(
                plan,
                result(plan, ids(plan, duplicates, leftovers), tallied, merged, written),
                new RunSession.RowsRead(
                        plan.files().size(), rows, refused, duplicates.dropped().count()),
                keys);
    }

    /** Raw files may have ids of other days, too, which count already. */
    private static List<IdFile> ids(BackfillPlan plan, Duplicates duplicates, Leftovers leftovers) {
        Map<Boolean, List<IdFile>> byUse = duplicates.ids().stream()
                .collect(Collectors.partitioningBy(file -> plan.days().stream()
                        .anyMatch(days ->
                                days.definition().name().equals(file.measureName()) && isIn(file.startDate(), days))));
        leftovers.delete(byUse.get(false).stream().map(IdFile::path).toList());
        return byUse.get(true);
    }

    private static RunResult result(
            BackfillPlan plan,
            List<IdFile> ids,
            List<MergedPartition> tallied,
            List<MergedPartition> merged,
            List<TallyFile> written) {
        return new RunResult(
                plan.definitionsByName(),
                Stream.concat(tallied.stream(), merged.stream())
                        .map(MergedPartition::attempt)
                        .toList(),
                List.of(),
                written,
                ids,
                List.of(),
                ListedPartitions.none());
    }

    /** Days since the epoch, by name, that have tallies of usage events, too, which stay. */
    private static Map<String, Set<Long>> besideEvents(BackfillPlan plan, RunInputs inputs) {
        Map<String, Set<Long>> days = new TreeMap<>();
        for (ReplacedDays replaced : plan.days()) {
            String name = replaced.definition().name();
            days.put(
                    name,
                    inputs.tallyFiles(name, replaced.from(), replaced.to().plusDays(1)).stream()
                            .filter(file -> file.level() == TallyLevel.BASE && file.origin() == TallyOrigin.EVENTS)
                            .map(file -> file.startDate().toEpochDay())
                            .collect(Collectors.toSet()));
        }
        return days;
    }

    private static Map<Integer, PeriodMerge.Touched> touched(
            BackfillPlan plan, List<TallyFile> written, Map<String, Set<Long>> deferred, RunInputs inputs) {
        Map<Integer, PeriodMerge.Touched> touched = new TreeMap<>();
        for (int measure = 0; measure < plan.days().size(); measure++) {
            ReplacedDays days = plan.days().get(measure);
            TouchedPeriods periods = new TouchedPeriods(
                    days.definition(),
                    all(days),
                    deferred.get(days.definition().name()).stream()
                            .map(LocalDate::ofEpochDay)
                            .collect(Collectors.toSet()),
                    null);
            touched.put(measure, new PeriodMerge.Touched(periods, periods.files(List.of(days), written, inputs)));
        }
        return touched;
    }

    private static SortedSet<LocalDate> all(ReplacedDays days) {
        SortedSet<LocalDate> all = new TreeSet<>();
        for (LocalDate day = days.from(); !day.isAfter(days.to()); ) {
            all.add(day);
            day = days.definition().calendar().nextFirstDay(days.definition().aggregationPeriod(), day);
        }
        return all;
    }

    private static boolean isIn(LocalDate day, ReplacedDays days) {
        return !day.isBefore(days.from()) && !day.isAfter(days.to());
    }

    private static BackfillSummary summary(long run, Computed computed, long keysWritten, Instant begin) {
        BackfillPlan plan = computed.plan();
        return new BackfillSummary(
                run,
                plan.files().size(),
                plan.bytes(),
                computed.read().rows(),
                computed.read().refused(),
                computed.keys(),
                keysWritten,
                plan.definitionsByName().keySet(),
                plan.missing(),
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
