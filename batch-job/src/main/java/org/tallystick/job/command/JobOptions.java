package org.tallystick.job.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import org.tallystick.job.progress.ProgressLine;
import org.tallystick.job.report.JobReport;
import org.tallystick.job.report.StageClock;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.TallyWork;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsFile;
import org.tallystick.store.database.Database;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands of the job share: settings, Spark, progress on a terminal and the summary in a file. */
final class JobOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "write what was done into this file, as JSON, also where it failed")
    private Path summary;

    /** A command's own work. */
    interface Work {
        JobReport.Outcome run(Parts parts) throws Exception;
    }

    /**
     * What a command works with.
     *
     * @param settings all settings
     * @param work lake, database and Spark, which is started where it is needed
     * @param listener to be told of every step
     * @param progress to be closed before something is printed
     */
    record Parts(Settings settings, TallyWork work, RunListener listener, ProgressLine progress) {}

    /** Runs a command's work and reports it; returns the exit code. */
    int run(Work work) throws Exception {
        Instant begin =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        JobReport report = new JobReport(summary, name(), begin);
        try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr(), System.getenv())) {
            StageClock clock = new StageClock(begin, progress);
            try {
                JobReport.Outcome outcome = run(work, clock, progress);
                report.done(outcome, clock);
                return outcome.exitCode();
            } catch (Exception failed) {
                report.failed(failed, clock);
                throw failed;
            }
        }
    }

    /** The words after {@code tallystick}. */
    private String name() {
        String program = spec.root().name();
        return spec.qualifiedName().substring(program.length()).strip();
    }

    private static JobReport.Outcome run(Work work, StageClock clock, ProgressLine progress) throws Exception {
        Settings settings = SettingsFile.load(System.getenv());
        LakeSettings lake = LakeSettings.from(settings);
        try (Database database = Database.open(ConfiguredDatabase.of(settings));
                LazySession session = new LazySession(JobSettings.from(settings), lake, progress)) {
            TallyWork with = new TallyWork(session::get, lake, database);
            return work.run(new Parts(settings, with, clock, progress));
        }
    }
}
