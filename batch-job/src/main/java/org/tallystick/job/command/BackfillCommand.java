package org.tallystick.job.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.job.backfill.BackfillRequest;
import org.tallystick.job.backfill.BackfillRun;
import org.tallystick.job.backfill.BackfillSummary;
import org.tallystick.job.report.JobReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes days again from raw measures and replaces what was published of them. */
@Command(
        name = "backfill",
        description = "Computes days again from their raw measures and replaces tallies and aggregates.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Days are the measures' own days, local to their definitions; whole periods are computed. Raw measures that no"
                    + " run has computed yet stay new. Days whose raw measures were purged are refused.",
            "Exit codes: 0 done (or planned), 1 failed or refused, 2 bad usage.",
            "Examples:",
            "  tallystick backfill --from 2026-11-01 --to 2026-11-30 --plan",
            "  tallystick backfill --from 2026-11-01 --to 2026-11-30 --measure flight-delay-daily"
        })
public final class BackfillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DAY", required = true, description = "the first day")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", required = true, description = "the last day, inclusive")
    private LocalDate to;

    @Option(names = "--measure", paramLabel = "NAME", description = "only this measure")
    private String measure;

    @Option(
            names = "--plan",
            description = "compute, print which rows would appear, change or vanish, and change nothing")
    private boolean plan;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "of --plan: table, or json with one object a line (default: ${DEFAULT-VALUE})")
    private PlanPrinter.Format format;

    @Option(
            names = "--accept-missing",
            description = "raw files that are gone were removed on purpose: let their contributions vanish")
    private boolean acceptMissing;

    @Mixin
    private WaitOption wait;

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() throws Exception {
        BackfillRequest request = request();
        return job.run(parts -> {
            BackfillRun run = new BackfillRun(parts.work(), parts.listener());
            PlanPrinter printer = new PlanPrinter(spec.commandLine().getOut(), format, parts.progress());
            BackfillSummary summary = plan ? run.plan(request, printer) : run.run(request);
            parts.progress().close();
            print(summary);
            return new JobReport.Outcome(0, plan ? "planned" : "committed", figures(summary, printer));
        });
    }

    private BackfillRequest request() {
        try {
            return new BackfillRequest(
                    from,
                    to,
                    measure,
                    acceptMissing ? BackfillRequest.Missing.ACCEPTED : BackfillRequest.Missing.REFUSED,
                    wait.patience());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** With --plan the output is for the plan alone. */
    private void print(BackfillSummary summary) {
        PrintWriter to = plan ? spec.commandLine().getErr() : spec.commandLine().getOut();
        summary.missing().forEach(path -> to.println("Gone: " + path));
        if (plan) {
            to.printf(
                    "%d rows would appear, change or vanish; %d measures read from %d files; nothing was changed.%n",
                    summary.keysWritten(), summary.rows(), summary.files());
        } else {
            to.printf(
                    Locale.ROOT,
                    "Run %d: %d measures read from %d files, %d refused, %d aggregates inserted, changed or deleted,"
                            + " %.1f s%n",
                    summary.runId(),
                    summary.rows(),
                    summary.files(),
                    summary.refused(),
                    summary.keysWritten(),
                    summary.seconds());
        }
        to.flush();
    }

    private static Map<String, Object> figures(BackfillSummary summary, PlanPrinter printer) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put("files", summary.files());
        figures.put("bytes", summary.bytes());
        figures.put("rows", summary.rows());
        figures.put("refused", summary.refused());
        figures.put("keys", summary.keys());
        figures.put("keysWritten", summary.keysWritten());
        figures.put("measures", summary.measures());
        figures.put("missing", summary.missing());
        figures.putAll(printer.counts());
        return figures;
    }
}
