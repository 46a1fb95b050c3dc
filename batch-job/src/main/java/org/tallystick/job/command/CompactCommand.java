package org.tallystick.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.job.compact.Compaction;
import org.tallystick.job.compact.CompactionRequest;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.job.report.JobReport;
import org.tallystick.job.run.TallyWork;
import org.tallystick.job.telemetry.ContributionCompaction;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.model.settings.SettingTypes;
import org.tallystick.store.run.RunInputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts tally files together, and what submission dates contribute to telemetry. */
@Command(
        name = "compact",
        description =
                "Puts the tally files of days, months and years together, and adds what the submission dates of a month"
                        + " contribute to telemetry up; no result changes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Runs do this by themselves after publishing, for what they had to read (job.compact). It may work while a run"
                    + " computes; files that it replaces are deleted by a later run.",
            "Exit codes: 0 done (or nothing to do), 1 failed, 2 bad usage.",
            "Examples:",
            "  tallystick compact --dry-run",
            "  tallystick compact --measure flight-delay-daily --min-files 2 --max-size 1g"
        })
public final class CompactCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--measure", paramLabel = "NAME", description = "only this measure, and nothing of telemetry")
    private String measure;

    @Option(
            names = "--min-files",
            paramLabel = "NUMBER",
            description = "how many files of a day or month are worth it (default: job.compact-files)")
    private Integer leastFiles;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "leave files of that size as they are (default: job.compact-size)")
    private Long greatestBytes;

    @Option(names = "--dry-run", description = "say what would be done and change nothing")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = LengthOfTime.class,
            description = "how long to wait for a compaction under way (default: ${DEFAULT-VALUE})")
    private Duration wait;

    /** Reads sizes such as 256m. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return SettingTypes.bytes().apply(text);
        }
    }

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() throws Exception {
        return job.run(parts -> {
            CompactionRequest request = request(RunSettings.from(parts.settings()));
            TallyWork work = parts.work();
            try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
                Compaction compaction = new Compaction(work, lake, new RunInputs(work.database()), parts.listener());
                CompactionSummary summary = dryRun ? compaction.dryRun(request) : compaction.run(request);
                ContributionCompaction.Summary months = months(parts, request);
                parts.progress().close();
                boolean isNothing = summary.groups() == 0 && months.months() == 0;
                if (isNothing) {
                    PrintWriter out = spec.commandLine().getOut();
                    out.println("Nothing to put together.");
                    out.flush();
                }
                print(summary);
                print(months);
                Map<String, Object> figures = figures(summary);
                figures.put("telemetryMonths", months.months());
                return new JobReport.Outcome(0, isNothing ? "nothing" : dryRun ? "planned" : "committed", figures);
            }
        });
    }

    private ContributionCompaction.Summary months(JobOptions.Parts parts, CompactionRequest request)
            throws IOException {
        if (measure != null) {
            return ContributionCompaction.Summary.none();
        }
        ContributionCompaction compaction =
                new ContributionCompaction(parts.work(), request.leastFiles(), parts.listener());
        return dryRun ? compaction.dryRun() : compaction.run(wait);
    }

    static Map<String, Object> figures(CompactionSummary summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put("groups", summary.groups());
        figures.put("files", summary.filesBefore());
        figures.put("bytes", summary.bytesBefore());
        figures.put("rows", summary.rows());
        figures.put("filesWritten", summary.filesAfter());
        figures.put("bytesWritten", summary.bytesAfter());
        figures.put("fault", summary.fault());
        return figures;
    }

    private CompactionRequest request(RunSettings settings) {
        try {
            return CompactionRequest.of(
                    measure,
                    leastFiles == null ? settings.compactFiles() : leastFiles,
                    greatestBytes == null ? settings.compactSize() : greatestBytes,
                    wait);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private void print(ContributionCompaction.Summary months) {
        if (months.months() > 0) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    dryRun
                            ? "Would add up %d months of telemetry from %d files with %d bytes; nothing was changed.%n"
                            : "%d months of telemetry: %d files with %d bytes read, %d with %d bytes written beside them%n",
                    months.months(),
                    months.files(),
                    months.bytes(),
                    months.filesWritten(),
                    months.bytesWritten());
            out.flush();
        }
    }

    private void print(CompactionSummary summary) {
        PrintWriter out = spec.commandLine().getOut();
        if (summary.groups() == 0) {
            return;
        }
        if (dryRun) {
            out.printf(
                    "Would read %d files with %d bytes for %d days, months and years; nothing was changed.%n",
                    summary.filesBefore(), summary.bytesBefore(), summary.groups());
        } else {
            out.printf(
                    Locale.ROOT,
                    "Run %d: %d days, months and years: %d files with %d bytes read, %d with %d bytes written, %.1f s%n",
                    summary.runId(),
                    summary.groups(),
                    summary.filesBefore(),
                    summary.bytesBefore(),
                    summary.filesAfter(),
                    summary.bytesAfter(),
                    summary.seconds());
        }
        out.flush();
    }
}
