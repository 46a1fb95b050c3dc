package org.tallystick.job.command;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.job.command.RunOptions.Kind;
import org.tallystick.job.report.JobReport;
import org.tallystick.job.run.AggregateRequest.Schedule;
import org.tallystick.store.run.ListedPartitions.Extent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tallies new raw measures, adds new pings and tracking events up and publishes the aggregates of all. */
@Command(
        name = "aggregate",
        description =
                "Tallies new raw measures, adds new pings of telemetry and tracking events up and publishes the aggregates"
                        + " of all.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Days are receiving days in UTC, of pings submission dates; both bounds are inclusive. Late measures update the"
                    + " periods they belong to. A submission date with new pings is computed from all its pings; what it"
                    + " contributes replaces what it contributed before.",
            "Exit codes: 0 published (or nothing new), 1 failed or some files could not be read, 2 bad usage.",
            "Examples:",
            "  tallystick aggregate",
            "  tallystick aggregate --date 2026-11-21",
            "  tallystick aggregate --measure flight-delay-daily --force --dry-run",
            "  tallystick aggregate --kind telemetry --date 2026-11-21",
            "  tallystick aggregate --kind tracking"
        })
public final class AggregateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "ALL",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Kind kind;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "everything received up to the end of that day; with --kind telemetry that submission date is"
                    + " computed also without new pings")
    private LocalDate date;

    @Option(names = "--from", paramLabel = "DAY", description = "the first receiving day")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "the last receiving day")
    private LocalDate to;

    @Option(names = "--measure", paramLabel = "NAME", description = "only this measure")
    private String measure;

    @Option(
            names = "--force",
            description =
                    "also measures whose execution frequency does not let compute today, and with --kind telemetry"
                            + " submission dates without new pings")
    private boolean force;

    @Option(
            names = "--all-partitions",
            description = "list every receiving day, also those that were over and consumed; done by itself every"
                    + " job.full-listing")
    private boolean allPartitions;

    @Option(
            names = "--unchecked",
            description = "publish although the check of the day fails (check.before-publication)")
    private boolean unchecked;

    @Option(names = "--dry-run", description = "say what would be done and change nothing")
    private boolean dryRun;

    @Mixin
    private WaitOption wait;

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() throws Exception {
        RunOptions options = options();
        if (measure != null && !kind.includes(Kind.MEASURES)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--measure goes without --kind " + kind.name().toLowerCase(Locale.ROOT));
        }
        return job.run(parts -> {
            RunPrinter printer = new RunPrinter(
                    spec.commandLine().getOut(), spec.commandLine().getErr());
            Map<String, Object> figures = new LinkedHashMap<>();
            boolean isComplete = true;
            for (KindOfRun each : KindOfRun.of(options, parts, printer)) {
                KindOfRun.Done done = each.run(options);
                isComplete &= done.faults().isEmpty();
                if (each.kind() == Kind.MEASURES) {
                    figures.putAll(done.figures());
                } else {
                    figures.put(each.word(), done.figures());
                }
            }
            return new JobReport.Outcome(isComplete ? 0 : 1, dryRun ? "planned" : "committed", figures);
        });
    }

    private RunOptions options() {
        if (date != null && (from != null || to != null)) {
            throw new ParameterException(spec.commandLine(), "--date goes without --from and --to");
        }
        RunOptions options = new RunOptions(
                kind,
                from,
                date == null ? to : date,
                date,
                measure,
                force ? Schedule.FORCED : Schedule.FOLLOWED,
                allPartitions ? Extent.ALL : Extent.OPEN,
                unchecked ? RunOptions.Check.LEFT_OUT : RunOptions.Check.FOLLOWED,
                dryRun ? RunOptions.Mode.DRY_RUN : RunOptions.Mode.RUN,
                wait.patience());
        try {
            MeasuresKind.request(options);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        return options;
    }
}
