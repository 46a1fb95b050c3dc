package org.tallystick.job.indicator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.Leftovers;
import org.tallystick.job.run.LockedRun;
import org.tallystick.job.run.RunComputation;
import org.tallystick.job.run.RunComputation.Computed;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunPlan;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RowRemoval;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.UsageEventColumn;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.indicator.IndicatorInputs;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

/**
 * Takes a user's events and facts out of the lake: raw files that have any are written anew without them, and all periods
 * that they were part of are made anew, in one transaction. A run that dies is simply run again.
 */
public final class ForgetRun {

    private final TallyWork work;
    private final RunListener listener;

    /** A run with that lake, database and Spark. */
    public ForgetRun(TallyWork work, RunListener listener) {
        this.work = work;
        this.listener = listener;
    }

    /**
     * Forgets a user.
     *
     * @param wait how long to wait for a run that is under way
     * @throws org.tallystick.store.run.RunInProgress where another run keeps the lock that long
     */
    public ForgetSummary run(String userId, Duration wait) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            RunInputs inputs = new RunInputs(work.database());
            // Who is forgotten is nowhere written down.
            return new LockedRun(work.databaseSettings(), lake, inputs, listener)
                    .run(
                            RunKind.FORGET,
                            "a user",
                            wait,
                            (session, leftovers) -> forget(userId, lake, inputs, session, leftovers, begin));
        }
    }

    private ForgetSummary forget(
            String userId,
            LakeFileSystem lake,
            RunInputs inputs,
            RunSession session,
            Leftovers leftovers,
            Instant begin)
            throws IOException, InterruptedException {
        IndicatorPlanning planning = new IndicatorPlanning(lake, new IndicatorInputs(work.database()));
        List<UsageFile> listed = planning.listed();
        List<Rewritten> rewritten = rewrite(userId, lake, listed, session.id());
        if (rewritten.isEmpty()) {
            session.cancel();
            return ForgetSummary.none(Duration.between(begin, Instant.now()).toMillis() / 1000.0);
        }
        List<ScheduledDefinition> scheduled = inputs.definitions();
        IndicatorPlan plan = plan(planning, scheduled, listed, rewritten);
        long rows = rewritten.stream().mapToLong(Rewritten::removed).sum();
        listener.reached(RunStep.PLANNED, rows + " events and facts in " + rewritten.size() + " files");
        Map<String, String> paths = new TreeMap<>();
        rewritten.forEach(each ->
                paths.put(each.file().path(), each.isEmpty() ? "" : each.to().path()));
        Computed computed =
                new RunComputation(work, inputs, listener).compute(RunPlan.of(plan, scheduled), session.id(), paths);
        if (work.lostAttempts()) {
            leftovers.removeLost(
                    session.id(), computed.result().files(), computed.result().attempts());
        }
        long written = session.commit(computed.result(), computed.indicators());
        listener.reached(RunStep.PUBLISHED, written + " aggregates inserted, changed or deleted");
        // The next run would do it, too.
        leftovers.delete(List.copyOf(paths.keySet()));
        return new ForgetSummary(
                session.id(),
                rows,
                rewritten.size(),
                plan.periods().values().stream().mapToInt(SortedSet::size).sum(),
                written,
                plan.notes(),
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }

    /**
     * A raw file that was written anew.
     *
     * @param file the old one
     * @param to the new one
     * @param removed how many rows were left out
     * @param left how many rows are left
     */
    private record Rewritten(UsageFile file, UsageFile to, long removed, long left) {
        boolean isEmpty() {
            return left == 0;
        }
    }

    private static List<Rewritten> rewrite(String userId, LakeFileSystem lake, List<UsageFile> files, long run)
            throws InterruptedException {
        // Events and facts name their user in a column of the same name.
        String column = UsageEventColumn.USER_ID;
        List<Long> found = Footers.forEach(files, file -> RowRemoval.count(lake, file.path(), column, userId));
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < files.size(); place++) {
            if (found.get(place) > 0) {
                places.add(place);
            }
        }
        return Footers.forEach(places, place -> {
            UsageFile file = files.get(place);
            String path = LakeLayout.rewrittenFile(file.path(), run, place);
            RowRemoval.Copy left = RowRemoval.copyOthers(lake, file.path(), column, userId, path);
            return new Rewritten(file, file.movedTo(path, left.bytes()), found.get(place), left.rows());
        });
    }

    /** The periods that had something of the user, from the files as they are now. */
    private static IndicatorPlan plan(
            IndicatorPlanning planning,
            List<ScheduledDefinition> scheduled,
            List<UsageFile> listed,
            List<Rewritten> rewritten) {
        Map<Indicator, MeasureDefinition> definitions = planning.definitions(scheduled);
        Map<String, Long> consumed = planning.consumed();
        Map<UsageFile, Long> files = new HashMap<>();
        listed.stream()
                .filter(file -> consumed.containsKey(file.path()))
                .forEach(file -> files.put(file, consumed.get(file.path())));
        Set<LocalDate> counted = new HashSet<>();
        Map<Indicator, SortedSet<LocalDate>> periods = new EnumMap<>(Indicator.class);
        if (!definitions.isEmpty()) {
            ZoneId zone = definitions.values().iterator().next().calendar().zone();
            TouchedPeriodsOfUsage touched = new TouchedPeriodsOfUsage(zone, LocalDate.now(zone), Set.of(), Set.of());
            for (Rewritten each : rewritten) {
                if (files.remove(each.file()) != null) {
                    touched.addFresh(each.file());
                    if (!each.isEmpty()) {
                        files.put(each.to(), each.left());
                    }
                    if (each.file().kind() == UsageFile.Kind.EVENTS) {
                        counted.add(each.file().place());
                    }
                }
            }
            definitions.forEach((indicator, definition) -> {
                SortedSet<LocalDate> starts = planning.open(definition, touched.exactly(indicator), scheduled);
                if (!starts.isEmpty()) {
                    periods.put(indicator, starts);
                }
            });
        }
        return new IndicatorPlan(
                definitions,
                periods,
                files,
                Set.of(),
                counted,
                Map.<PeriodUnit, Set<LocalDate>>of(),
                Set.of(),
                planning.notes(),
                true);
    }
}
