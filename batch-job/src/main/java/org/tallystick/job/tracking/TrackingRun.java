package org.tallystick.job.tracking;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.job.run.LockedRun;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;
import org.tallystick.store.tracking.TrackingResult;

/**
 * The run of tracking: new events are added to what is published of their minutes, hours and days. It costs what is new,
 * not what there is: one Spark job with one shuffle, of events by name and day. One transaction publishes everything. A run
 * that dies at any point is simply run again.
 */
public final class TrackingRun {

    private final TallyWork work;
    private final RunSettings settings;
    private final RunListener listener;

    /** A run with that lake, database and Spark. */
    public TrackingRun(TallyWork work, RunSettings settings, RunListener listener) {
        this.work = work;
        this.settings = settings;
        this.listener = listener;
    }

    /** What {@link #run} would do now; changes nothing. */
    public TrackingSummary dryRun(TrackingRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            return summary(
                    0, TrackingPlan.of(lake, new RunInputs(work.database()), settings, request), List.of(), 0, begin);
        }
    }

    /**
     * Computes and publishes. Where nothing is new, there is no run.
     *
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    public TrackingSummary run(TrackingRequest request) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            RunInputs inputs = new RunInputs(work.database());
            TrackingPlan before = TrackingPlan.of(lake, inputs, settings, request);
            if (before.files().isEmpty()) {
                return summary(0, before, List.of(), 0, begin);
            }
            // Planned once more, since another run may have ended meanwhile.
            return new LockedRun(work.databaseSettings(), lake, inputs, listener)
                    .run(
                            RunKind.TRACKING,
                            request.description(),
                            request.patience(),
                            (session, leftovers) ->
                                    compute(TrackingPlan.of(lake, inputs, settings, request), session, begin));
        }
    }

    private TrackingSummary compute(TrackingPlan plan, RunSession session, Instant begin) {
        listener.reached(RunStep.PLANNED, plan.files().size() + " files with " + plan.rows() + " events");
        List<MergedEvents> merged = plan.rows() == 0
                ? List.of()
                : new TrackingJob(work.spark(), work.lake(), new TrackingOutput(session.id(), work.databaseSettings()))
                        .run(plan.files());
        listener.reached(RunStep.MERGED, "events of " + series(merged) + " names");
        Map<Integer, Long> refused = new HashMap<>();
        merged.forEach(task -> task.refused().forEach((file, rows) -> refused.merge(file, rows, Long::sum)));
        List<TrackingResult.Span> spans = new ArrayList<>();
        merged.forEach(
                task -> task.spans().stream().map(MergedEvents.Span::toResult).forEach(spans::add));
        long written = session.publish(new TrackingResult(
                merged.stream().map(MergedEvents::attempt).toList(), spans, plan.consumed(refused), plan.listed()));
        listener.reached(RunStep.PUBLISHED, written + " minutes, hours and days inserted or changed");
        return summary(session.id(), plan, merged, written, begin);
    }

    private static long series(List<MergedEvents> merged) {
        return merged.stream()
                .flatMap(task -> task.spans().stream())
                .map(span -> List.of(span.namespace(), span.name()))
                .distinct()
                .count();
    }

    private static TrackingSummary summary(
            long run, TrackingPlan plan, List<MergedEvents> merged, long written, Instant begin) {
        long refused = merged.stream()
                .flatMap(task -> task.refused().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return new TrackingSummary(
                run,
                plan.files().size(),
                plan.bytes(),
                plan.rows(),
                refused,
                series(merged),
                written,
                plan.unreadable(),
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
