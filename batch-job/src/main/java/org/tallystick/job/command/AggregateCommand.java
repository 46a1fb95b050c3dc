package org.tallystick.job.command;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.run.AggregateRequest;
import org.tallystick.job.run.AggregateRun;
import org.tallystick.job.run.AggregateSummary;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.SettingTypes;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tallies new raw measures and publishes their aggregates. */
@Command(
        name = "aggregate",
        description = "Tallies new raw measures and publishes their aggregates.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Days are receiving days in UTC; both bounds are inclusive. Late measures update the periods they belong to.",
            "Exit codes: 0 published (or nothing new), 1 failed or some files could not be read, 2 bad usage.",
            "Examples:",
            "  tallystick aggregate",
            "  tallystick aggregate --date 2026-11-21",
            "  tallystick aggregate --measure flight-delay-daily --force --dry-run"
        })
public final class AggregateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--date", paramLabel = "DAY", description = "everything received up to the end of that day")
    private LocalDate date;

    @Option(names = "--from", paramLabel = "DAY", description = "the first receiving day")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "the last receiving day")
    private LocalDate to;

    @Option(names = "--measure", paramLabel = "NAME", description = "only this measure")
    private String measure;

    @Option(names = "--force", description = "also measures whose execution frequency does not let compute today")
    private boolean force;

    @Option(names = "--dry-run", description = "say what would be done and change nothing")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = WaitTime.class,
            description = "how long to wait for a run under way, such as 30m (default: not at all)")
    private Duration wait;

    /** Reads times such as 30m. */
    static final class WaitTime implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return SettingTypes.duration().apply(text);
        }
    }

    @Override
    public Integer call() throws Exception {
        AggregateRequest request = request();
        Settings settings = SettingsFile.load(System.getenv());
        LakeSettings lake = LakeSettings.from(settings);
        DatabaseSettings database = ConfiguredDatabase.of(settings);
        RunPrinter printer =
                new RunPrinter(spec.commandLine().getOut(), spec.commandLine().getErr());
        try (LazySession session = new LazySession(JobSettings.from(settings), lake)) {
            AggregateRun run = new AggregateRun(session::get, lake, database, printer);
            AggregateSummary summary = dryRun ? run.dryRun(request) : run.run(request);
            printer.print(summary);
            return summary.unreadable().isEmpty() ? 0 : 1;
        }
    }

    private AggregateRequest request() {
        if (date != null && (from != null || to != null)) {
            throw new ParameterException(spec.commandLine(), "--date goes without --from and --to");
        }
        try {
            return new AggregateRequest(
                    from,
                    date == null ? to : date,
                    measure,
                    force ? AggregateRequest.Schedule.FORCED : AggregateRequest.Schedule.FOLLOWED,
                    wait);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Spark takes seconds to start, so it is started only where there is something to compute. */
    private static final class LazySession implements AutoCloseable {
        private final JobSettings job;
        private final LakeSettings lake;
        private SparkSession session;

        LazySession(JobSettings job, LakeSettings lake) {
            this.job = job;
            this.lake = lake;
        }

        SparkSession get() {
            if (session == null) {
                session = SparkSessions.create(job, lake);
            }
            return session;
        }

        @Override
        public void close() {
            if (session != null) {
                session.stop();
            }
        }
    }
}
