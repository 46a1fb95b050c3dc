package org.tallystick.job.run;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallystick.job.backfill.BackfillRequest;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.job.indicator.ForgetRun;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.run.ListedPartitions.Extent;
import org.tallystick.testkit.TestPostgres;

/** A run in a process of its own that dies, without any chance to tidy up, as soon as it has reached a step. */
final class HaltingJob {

    static final int HALTED = 137;

    /** Puts together whatever can be. */
    static final RunSettings EAGER =
            new RunSettings(3650, Duration.ofDays(1), RunSettings.Compaction.AFTER_RUNS, 2, Long.MAX_VALUE);

    /** Who is forgotten. */
    static final String USER = "ana";

    private HaltingJob() {}

    /** Arguments: database URL, lake, the step (or NONE), aggregate, backfill or forget. */
    public static void main(String[] arguments) throws Exception {
        DatabaseSettings database = new DatabaseSettings(arguments[0], TestPostgres.USER, TestPostgres.PASSWORD, 2);
        LakeSettings lake = new LakeSettings(new LakeLayout(arguments[1]), Map.of());
        RunListener halting = (step, detail) -> {
            if (step.name().equals(arguments[2])) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        TallyWork work = new TallyWork(
                () -> SparkSessions.create(new JobSettings("local[2]", Map.of()), lake), lake, Database.open(database));
        Duration patience = Duration.ofSeconds(30);
        if (arguments[3].equals("backfill")) {
            new BackfillRun(work, halting).run(backfill(patience));
        } else if (arguments[3].equals("forget")) {
            new ForgetRun(work, halting).run(USER, patience);
        } else {
            new AggregateRun(work, EAGER, halting)
                    .run(new AggregateRequest(
                            null, null, null, AggregateRequest.Schedule.FORCED, Extent.OPEN, patience));
        }
        System.exit(0);
    }

    /** Starts it on that fixture's lake and database. */
    static Process start(JobFixture disturbed, String step, String what) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(HaltingJob.class.getName());
        command.add(disturbed.database.url());
        command.add(disturbed.lake.layout().root());
        command.add(step);
        command.add(what);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/halting-job-" + step + ".log"))
                .start();
    }

    /** The days of {@link KilledRunIT}, of which a raw file was removed. */
    static BackfillRequest backfill(Duration patience) {
        return new BackfillRequest(
                LocalDate.parse("2026-11-10"),
                LocalDate.parse("2026-11-16"),
                null,
                BackfillRequest.Missing.ACCEPTED,
                patience);
    }
}
