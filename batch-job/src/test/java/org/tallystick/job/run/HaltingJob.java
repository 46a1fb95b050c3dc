package org.tallystick.job.run;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.tallystick.job.backfill.BackfillRequest;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.ListedPartitions.Extent;
import org.tallystick.testkit.TestPostgres;

/** A run in a process of its own that dies, without any chance to tidy up, as soon as it has reached a step. */
final class HaltingJob {

    static final int HALTED = 137;

    /** Puts together whatever can be. */
    static final RunSettings EAGER =
            new RunSettings(3650, Duration.ofDays(1), RunSettings.Compaction.AFTER_RUNS, 2, Long.MAX_VALUE);

    private HaltingJob() {}

    /** Arguments: database URL, lake, the step (or NONE), aggregate or backfill. */
    public static void main(String[] arguments) throws Exception {
        DatabaseSettings database = new DatabaseSettings(arguments[0], TestPostgres.USER, TestPostgres.PASSWORD, 2);
        LakeSettings lake = new LakeSettings(new LakeLayout(arguments[1]), Map.of());
        RunListener halting = (step, detail) -> {
            if (step.name().equals(arguments[2])) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        TallyWork work =
                new TallyWork(() -> SparkSessions.create(new JobSettings("local[2]", Map.of()), lake), lake, database);
        Duration patience = Duration.ofSeconds(30);
        if (arguments[3].equals("backfill")) {
            new BackfillRun(work, halting).run(backfill(patience));
        } else {
            new AggregateRun(work, EAGER, halting)
                    .run(new AggregateRequest(
                            null, null, null, AggregateRequest.Schedule.FORCED, Extent.OPEN, patience));
        }
        System.exit(0);
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
