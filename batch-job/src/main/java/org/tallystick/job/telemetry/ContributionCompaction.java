package org.tallystick.job.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.job.run.Leftovers;
import org.tallystick.job.run.LockedCompaction;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.run.CompactionSession;
import org.tallystick.store.run.RunInProgress;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.telemetry.ContributionFile;
import org.tallystick.store.telemetry.TelemetryMonth;
import org.tallystick.store.telemetry.TelemetryMonths;

/**
 * Adds what the submission dates of a month contribute up to files of the month, which runs read instead. The files of the
 * dates stay, since a date may be computed again; nothing that is published changes, and nothing is deleted.
 *
 * <p>One transaction for some months at a time. A compaction that dies is simply run again.
 */
public final class ContributionCompaction {

    /** What is added up after a run at most, so that a night is not spent on years of history. */
    private static final int AFTER_A_RUN = 8;

    private static final int AT_ONCE = 48;

    private final TallyWork work;
    private final int leastFiles;
    private final RunListener listener;

    /**
     * A compaction of that lake.
     *
     * @param leastFiles how many files of a month's dates are worth it
     */
    public ContributionCompaction(TallyWork work, int leastFiles, RunListener listener) {
        this.work = work;
        this.leastFiles = leastFiles;
        this.listener = listener;
    }

    /**
     * What was done, or would be.
     *
     * @param runId the last transaction's run, 0 where nothing was done
     * @param months how many months of a channel
     * @param files how many files their dates have
     * @param bytes the bytes of these
     * @param filesWritten how many files of months there are instead
     * @param bytesWritten the bytes of these
     * @param fault why it was not done, null where it was
     */
    public record Summary(
            long runId, int months, int files, long bytes, int filesWritten, long bytesWritten, String fault) {

        /** Nothing was to be done. */
        public static Summary none() {
            return planned(List.of());
        }

        private static Summary planned(List<TelemetryMonth> months) {
            return done(0, months, List.of());
        }

        private static Summary done(long run, List<TelemetryMonth> months, List<ContributionFile> written) {
            return new Summary(
                    run,
                    months.size(),
                    months.stream().mapToInt(month -> month.files().size()).sum(),
                    months.stream().mapToLong(TelemetryMonth::bytes).sum(),
                    written.size(),
                    written.stream().mapToLong(ContributionFile::bytes).sum(),
                    null);
        }

        private static Summary failed(String fault) {
            return new Summary(0, 0, 0, 0, 0, 0, fault);
        }

        private Summary plus(Summary more) {
            return new Summary(
                    Math.max(runId, more.runId),
                    months + more.months,
                    files + more.files,
                    bytes + more.bytes,
                    filesWritten + more.filesWritten,
                    bytesWritten + more.bytesWritten,
                    fault == null ? more.fault : fault);
        }
    }

    /** What {@link #run} would do now; changes nothing. */
    public Summary dryRun() {
        return Summary.planned(open(Long.MAX_VALUE));
    }

    /**
     * Adds up every month that is over.
     *
     * @param wait how long to wait for a compaction under way
     * @throws RunInProgress where another compaction is under way that long
     */
    public Summary run(Duration wait) throws IOException {
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            List<TelemetryMonth> months = open(Long.MAX_VALUE);
            Summary summary = Summary.none();
            for (int from = 0; from < months.size(); from += AT_ONCE) {
                List<TelemetryMonth> some = months.subList(from, Math.min(from + AT_ONCE, months.size()));
                summary = summary.plus(add(some, lake, new RunInputs(work.database()), wait));
            }
            return summary;
        }
    }

    /**
     * Adds up the latest months that a run, which is already published, has read but not changed: one that changes each
     * night would be added up in vain. What goes wrong is told, and the next run tries again.
     */
    public Summary afterRun(long run) {
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            List<TelemetryMonth> months = open(run);
            return months.isEmpty()
                    ? Summary.planned(months)
                    : add(
                            months.subList(0, Math.min(AFTER_A_RUN, months.size())),
                            lake,
                            new RunInputs(work.database()),
                            Duration.ZERO);
        } catch (RunInProgress other) {
            return Summary.none();
        } catch (IOException | RuntimeException failed) {
            return Summary.failed(String.valueOf(failed.getMessage()));
        }
    }

    private List<TelemetryMonth> open(long beforeRun) {
        return new TelemetryMonths(work.database()).open(YearMonth.now(ZoneOffset.UTC), leastFiles, beforeRun);
    }

    private Summary add(List<TelemetryMonth> months, LakeFileSystem lake, RunInputs inputs, Duration wait)
            throws IOException {
        return new LockedCompaction(work.databaseSettings(), lake, inputs)
                .run(
                        months.size() + " months of telemetry",
                        wait,
                        (session, leftovers) -> add(months, session, leftovers));
    }

    private Summary add(List<TelemetryMonth> months, CompactionSession session, Leftovers leftovers)
            throws IOException {
        List<ContributionFile> written = write(months, session.id());
        listener.reached(RunStep.COMPACTING, written.size() + " files are written");
        if (work.lostAttempts()) {
            leftovers.removeLost(session.id(), paths(written), List.of());
        }
        Set<TelemetryMonth> added = session.commit(months, written);
        listener.reached(RunStep.COMPACTED, added.size() + " months of telemetry are added up");
        return Summary.done(session.id(), List.copyOf(added), written);
    }

    private List<ContributionFile> write(List<TelemetryMonth> months, long run) {
        TelemetryJob job = new TelemetryJob(
                work.spark(), work.lake(), new TelemetryOutput(run, work.lake(), work.databaseSettings()));
        List<ContributionFile> files = new ArrayList<>();
        months.forEach(month -> files.addAll(month.files()));
        return job.months(files).stream().map(MergedCells.Written::toFile).toList();
    }

    private static Set<String> paths(List<ContributionFile> files) {
        return files.stream().map(ContributionFile::path).collect(Collectors.toSet());
    }
}
