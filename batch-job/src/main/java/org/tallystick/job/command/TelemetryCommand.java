package org.tallystick.job.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tallystick.job.report.JobReport;
import org.tallystick.job.telemetry.TelemetryTrim;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the aggregates of telemetry. */
@Command(
        name = "telemetry",
        description = "Looks after the aggregates of telemetry.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 bad usage.",
            "Examples:",
            "  tallystick telemetry trim --keep-days 730",
            "  tallystick telemetry trim --keep-versions 10 --dry-run"
        })
public final class TelemetryCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "trim",
            description =
                    "Deletes old aggregates for good, and what they were computed from where nothing else needs it.",
            mixinStandardHelpOptions = true)
    int trim(
            @Option(
                            names = "--keep-versions",
                            paramLabel = "N",
                            description = "of each channel only the N highest versions")
                    Integer versions,
            @Option(
                            names = "--keep-days",
                            paramLabel = "N",
                            description = "only builds and submission dates of the last N days, with their raw pings")
                    Integer days,
            @Option(names = "--dry-run", description = "say what would be deleted and change nothing") boolean dryRun,
            @Mixin JobOptions job)
            throws Exception {
        if (versions == null && days == null) {
            throw misused("--keep-versions or --keep-days must be given");
        }
        require("--keep-versions", versions);
        require("--keep-days", days);
        LocalDate keptFrom =
                days == null ? null : LocalDate.now(Clock.systemUTC()).minusDays(days - 1L);
        return job.run(parts -> {
            TelemetryTrim trim =
                    new TelemetryTrim(parts.work().lake(), parts.work().database());
            TelemetryTrim.Summary summary = dryRun ? trim.plan(versions, keptFrom) : trim.trim(versions, keptFrom);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s %d slices with %d aggregates, %d raw files.%n",
                    dryRun ? "Would delete" : "Deleted", summary.slices(), summary.aggregates(), summary.rawFiles());
            out.flush();
            return new JobReport.Outcome(0, dryRun ? "planned" : "committed", figures(summary));
        });
    }

    private void require(String option, Integer number) {
        if (number != null && number < 1) {
            throw misused(option + " must be at least 1; given: " + number);
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.subcommands().get("trim"), message);
    }

    private static Map<String, Object> figures(TelemetryTrim.Summary summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put("slices", summary.slices());
        figures.put("aggregates", summary.aggregates());
        figures.put("rawFiles", summary.rawFiles());
        return figures;
    }
}
