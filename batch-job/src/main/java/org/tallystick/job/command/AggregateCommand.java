package org.tallystick.job.command;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tallystick.job.check.CheckedPublication;
import org.tallystick.job.report.JobReport;
import org.tallystick.job.run.AggregateRequest;
import org.tallystick.job.run.AggregateRun;
import org.tallystick.job.run.AggregateSummary;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.telemetry.TelemetryRequest;
import org.tallystick.job.telemetry.TelemetryRun;
import org.tallystick.job.telemetry.TelemetrySummary;
import org.tallystick.job.tracking.TrackingRequest;
import org.tallystick.job.tracking.TrackingRun;
import org.tallystick.job.tracking.TrackingSummary;
import org.tallystick.model.settings.CheckSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.RunSettings;
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

    /** What is aggregated. */
    enum Kind {
        ALL,
        MEASURES,
        TELEMETRY,
        TRACKING;

        boolean includes(Kind other) {
            return this == ALL || this == other;
        }
    }

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

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = LengthOfTime.class,
            description = "how long to wait for a run under way, such as 30m (default: not at all)")
    private Duration wait;

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() throws Exception {
        AggregateRequest request = request();
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
            if (kind.includes(Kind.MEASURES)) {
                AggregateRun run = new AggregateRun(parts.work(), RunSettings.from(parts.settings()), checked(parts));
                AggregateSummary summary = dryRun ? run.dryRun(request) : run.run(request);
                parts.progress().close();
                printer.print(summary);
                figures.putAll(figures(summary));
                isComplete = summary.unreadable().isEmpty();
            }
            if (kind.includes(Kind.TELEMETRY) && measure == null) {
                TelemetrySummary summary = telemetry(parts);
                parts.progress().close();
                printer.print(
                        summary,
                        kind == Kind.TELEMETRY || dryRun && !summary.dates().isEmpty());
                figures.put("telemetry", figures(summary));
                isComplete &= summary.isComplete();
            }
            if (kind.includes(Kind.TRACKING) && measure == null) {
                TrackingSummary summary = tracking(parts);
                parts.progress().close();
                printer.print(summary, kind == Kind.TRACKING || dryRun && summary.files() > 0);
                figures.put("tracking", figures(summary));
                isComplete &= summary.unreadable().isEmpty();
            }
            return new JobReport.Outcome(isComplete ? 0 : 1, dryRun ? "planned" : "committed", figures);
        });
    }

    private TelemetrySummary telemetry(JobOptions.Parts parts) throws Exception {
        Duration idWindow = parts.settings().get(JobSettings.ID_WINDOW);
        TelemetryRun run = new TelemetryRun(parts.work(), idWindow, parts.listener());
        boolean isMeant = kind == Kind.TELEMETRY;
        TelemetryRequest request = new TelemetryRequest(
                from,
                date == null ? to : date,
                date == null || !isMeant ? Set.of() : Set.of(date),
                force && isMeant ? TelemetryRequest.Recomputation.OF_ALL : TelemetryRequest.Recomputation.OF_CHANGED,
                wait);
        return dryRun ? run.dryRun(request) : run.run(request);
    }

    private TrackingSummary tracking(JobOptions.Parts parts) throws Exception {
        TrackingRun run = new TrackingRun(parts.work(), RunSettings.from(parts.settings()), parts.listener());
        TrackingRequest request =
                new TrackingRequest(from, date == null ? to : date, allPartitions ? Extent.ALL : Extent.OPEN, wait);
        return dryRun ? run.dryRun(request) : run.run(request);
    }

    private static Map<String, Object> figures(TrackingSummary summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put("files", summary.files());
        figures.put("bytes", summary.bytes());
        figures.put("events", summary.events());
        figures.put("refused", summary.refused());
        figures.put("names", summary.series());
        figures.put("rowsWritten", summary.rowsWritten());
        figures.put("unreadable", summary.unreadable());
        return figures;
    }

    private static Map<String, Object> figures(TelemetrySummary summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put(
                "submissionDates",
                summary.dates().stream().map(LocalDate::toString).toList());
        figures.put("files", summary.files());
        figures.put("bytes", summary.bytes());
        figures.put("pings", summary.pings());
        figures.put("dropped", summary.dropped());
        figures.put("duplicates", summary.duplicates());
        figures.put("aggregates", summary.aggregates());
        figures.put("keysWritten", summary.keysWritten());
        figures.put("unreadable", summary.unreadable());
        figures.put("keptBack", summary.keptBack());
        return figures;
    }

    private RunListener checked(JobOptions.Parts parts) {
        CheckSettings check = CheckSettings.from(parts.settings());
        return check.beforePublication() && date != null && !unchecked
                ? new CheckedPublication(parts.listener(), date, parts.work(), check)
                : parts.listener();
    }

    private static Map<String, Object> figures(AggregateSummary summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put("files", summary.files());
        figures.put("bytes", summary.bytes());
        figures.put("rows", summary.rows());
        figures.put("refused", summary.refused());
        figures.put("keys", summary.keys());
        figures.put("keysWritten", summary.keysWritten());
        figures.put("measures", summary.measures());
        figures.put("notDue", summary.notDue());
        figures.put("undefined", summary.undefined());
        figures.put("unreadable", summary.unreadable());
        figures.put("compacted", CompactCommand.figures(summary.compacted()));
        return figures;
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
                    allPartitions ? Extent.ALL : Extent.OPEN,
                    wait);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
