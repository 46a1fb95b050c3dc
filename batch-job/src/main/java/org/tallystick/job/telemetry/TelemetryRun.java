package org.tallystick.job.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.duplicate.PingDuplicateSearch;
import org.tallystick.job.run.Leftovers;
import org.tallystick.job.run.LockedRun;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.database.Database;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;
import org.tallystick.store.run.RunSession.RowsRead;
import org.tallystick.store.telemetry.Build;
import org.tallystick.store.telemetry.ContributionFile;
import org.tallystick.store.telemetry.TelemetryInputs;
import org.tallystick.store.telemetry.TelemetryResult;
import org.tallystick.store.telemetry.TelemetryResult.BuildOnDate;
import org.tallystick.store.telemetry.TelemetryResult.Drop;

/**
 * The run of telemetry: each submission date with new pings is computed from all its pings. What it contributes replaces
 * what it contributed before; aggregates by build are the sum of the contributions of all dates, never a difference. One
 * transaction publishes everything. A run that dies at any point is simply run again.
 *
 * <p>Shuffles: ids of pings, cells of pings, cells of contributions.
 */
public final class TelemetryRun {

    private final TallyWork work;
    private final Duration idWindow;
    private final RunListener listener;

    /**
     * A run with that lake, database and Spark.
     *
     * @param idWindow how long the ids of pings are known
     */
    public TelemetryRun(TallyWork work, Duration idWindow, RunListener listener) {
        this.work = work;
        this.idWindow = idWindow;
        this.listener = listener;
    }

    /** What {@link #run} would do now; changes nothing. */
    public TelemetrySummary dryRun(TelemetryRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            Database database = work.database();
            TelemetryPlan plan =
                    new TelemetryPlanning(lake, new RunInputs(database), new TelemetryInputs(database)).plan(request);
            return summary(0, plan, Map.of(), 0, 0, 0, begin);
        }
    }

    /**
     * Computes and publishes. Where no date is to be computed, there is no run.
     *
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    public TelemetrySummary run(TelemetryRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            Database database = work.database();
            RunInputs inputs = new RunInputs(database);
            TelemetryInputs telemetry = new TelemetryInputs(database);
            TelemetryPlan before = new TelemetryPlanning(lake, inputs, telemetry).plan(request);
            if (before.isEmpty() && before.fresh().isEmpty()) {
                return summary(0, before, Map.of(), 0, 0, 0, begin);
            }
            // Planned once more, since another run may have ended meanwhile.
            return new LockedRun(work.databaseSettings(), lake, inputs, listener)
                    .run(
                            RunKind.TELEMETRY,
                            request.description(),
                            request.patience(),
                            (session, leftovers) -> compute(
                                    new TelemetryPlanning(lake, inputs, telemetry).plan(request),
                                    telemetry,
                                    session,
                                    leftovers,
                                    begin));
        }
    }

    private TelemetrySummary compute(
            TelemetryPlan plan, TelemetryInputs inputs, RunSession session, Leftovers leftovers, Instant begin)
            throws IOException {
        listener.reached(RunStep.PLANNED, plan.dates().size() + " submission dates with " + plan.rows() + " pings");
        Duplicates duplicates = duplicates(plan, inputs, session.id());
        listener.reached(RunStep.COMPARED, duplicates.dropped().count() + " pings whose id counts already");
        List<MergedCells> dates = List.of();
        List<MergedCells> ofBuilds = List.of();
        Set<Build> builds = Set.of();
        if (!plan.isEmpty()) {
            TelemetryJob job = new TelemetryJob(
                    work.spark(), work.lake(), new TelemetryOutput(session.id(), work.lake(), work.databaseSettings()));
            dates = job.submissionDates(plan.files(), duplicates.dropped());
            listener.reached(RunStep.TALLIED, contributions(dates).size() + " files of contributions");
            builds = builds(plan, dates, inputs);
            List<ContributionFile> read = new ArrayList<>(contributions(dates));
            read.addAll(inputs.contributions(builds, plan.dates()));
            ofBuilds = job.builds(builds, read);
            listener.reached(
                    RunStep.MERGED,
                    staged(dates, ofBuilds) + " rows of " + cells(dates, ofBuilds) + " histograms to compare");
        }
        TelemetryResult result = result(plan, duplicates, dates, ofBuilds, builds);
        long dropped =
                result.drops().values().stream().mapToLong(Long::longValue).sum();
        long repeated = duplicates.dropped().count();
        if (work.lostAttempts()) {
            leftovers.removeLost(session.id(), result.files(), result.attempts());
        }
        long written = session.publish(result, new RowsRead(plan.files().size(), plan.rows(), dropped, repeated));
        listener.reached(RunStep.PUBLISHED, written + " rows inserted, changed or deleted");
        return summary(session.id(), plan, result.drops(), repeated, cells(dates, ofBuilds), written, begin);
    }

    private Duplicates duplicates(TelemetryPlan plan, TelemetryInputs inputs, long run) {
        if (plan.isEmpty()) {
            return Duplicates.none();
        }
        LocalDate from = plan.dates().first().minusDays(idWindow.toDays());
        return new PingDuplicateSearch(work.spark(), work.lake())
                .find(
                        plan.files().keySet().stream()
                                .filter(file -> !file.isDropped())
                                .map(file -> new PingDuplicateSearch.Raw(
                                        file.path(), file.bytes(), file.submissionDate(), file.channel()))
                                .toList(),
                        plan.rows(),
                        inputs.ids(from, plan.dates()),
                        run);
    }

    /** Builds that the dates contribute to now or did before. */
    private static Set<Build> builds(TelemetryPlan plan, List<MergedCells> dates, TelemetryInputs inputs) {
        Set<Build> builds = new HashSet<>(inputs.builds(plan.dates()));
        dates.forEach(merged -> merged.pings().keySet().forEach(each -> builds.add(each.toBuild())));
        builds.removeAll(inputs.trimmedBuilds());
        return builds;
    }

    private static List<ContributionFile> contributions(List<MergedCells> dates) {
        return dates.stream()
                .flatMap(merged -> merged.files().stream())
                .map(MergedCells.Written::toFile)
                .toList();
    }

    private static TelemetryResult result(
            TelemetryPlan plan,
            Duplicates duplicates,
            List<MergedCells> dates,
            List<MergedCells> ofBuilds,
            Set<Build> builds) {
        Map<BuildOnDate, Long> pings = new HashMap<>();
        Map<Drop, Long> drops = new HashMap<>();
        for (MergedCells merged : dates) {
            merged.pings().forEach((each, count) -> pings.merge(each.toBuildOnDate(), count, Long::sum));
            merged.drops().forEach((each, count) -> drops.merge(each.toDrop(), count, Long::sum));
        }
        Map<String, Long> repeated = new HashMap<>();
        plan.fresh()
                .forEach(file -> repeated.put(file.path(), duplicates.dropped().of(file.path())));
        return new TelemetryResult(
                plan.dates(),
                Stream.concat(dates.stream(), ofBuilds.stream())
                        .map(MergedCells::attempt)
                        .toList(),
                builds,
                pings,
                drops,
                contributions(dates),
                duplicates.ids(),
                plan.consumed(repeated));
    }

    private static long staged(List<MergedCells> dates, List<MergedCells> builds) {
        return Stream.concat(dates.stream(), builds.stream())
                .mapToLong(MergedCells::staged)
                .sum();
    }

    private static long cells(List<MergedCells> dates, List<MergedCells> builds) {
        return Stream.concat(dates.stream(), builds.stream())
                .mapToLong(MergedCells::cells)
                .sum();
    }

    private static TelemetrySummary summary(
            long run,
            TelemetryPlan plan,
            Map<Drop, Long> drops,
            long duplicates,
            long cells,
            long written,
            Instant begin) {
        SortedMap<String, Long> byReason = new TreeMap<>();
        drops.forEach((drop, pings) -> byReason.merge(drop.reason(), pings, Long::sum));
        return new TelemetrySummary(
                run,
                plan.dates(),
                plan.files().size(),
                plan.bytes(),
                plan.rows(),
                byReason,
                duplicates,
                cells,
                written,
                plan.unreadable(),
                plan.keptBack(),
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
