package org.tallystick.job.run;

import java.time.Duration;
import java.util.Map;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.testkit.TestPostgres;

/** A run in a process of its own that dies, without any chance to tidy up, as soon as it has reached a step. */
final class HaltingJob {

    static final int HALTED = 137;

    private HaltingJob() {}

    /** Arguments: database URL, lake, the step (or NONE). */
    public static void main(String[] arguments) throws Exception {
        DatabaseSettings database = new DatabaseSettings(arguments[0], TestPostgres.USER, TestPostgres.PASSWORD, 2);
        LakeSettings lake = new LakeSettings(new LakeLayout(arguments[1]), Map.of());
        RunListener halting = (step, detail) -> {
            if (step.name().equals(arguments[2])) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        new AggregateRun(
                        () -> SparkSessions.create(new JobSettings("local[2]", Map.of()), lake),
                        lake,
                        database,
                        halting)
                .run(new AggregateRequest(null, null, null, AggregateRequest.Schedule.FORCED, Duration.ofSeconds(30)));
        System.exit(0);
    }
}
