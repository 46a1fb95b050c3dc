package org.tallystick.job.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.job.indicator.ForgetRun;
import org.tallystick.job.indicator.ForgetSummary;
import org.tallystick.job.report.JobReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a user's events and facts out of the lake and makes the indicators anew that they were part of. */
@Command(
        name = "forget",
        description = "Takes a user's usage events and facts out of the lake and corrects the indicators.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What was read or copied before stays with whoever has it. Events that arrive later, or wait in the journal of an"
                    + " ingest, are new: run the command again when they are in the lake. Measures name no user and stay.",
            "Exit codes: 0 done (or nothing found), 1 failed, 2 bad usage.",
            "Example:",
            "  tallystick forget --user 5f2b9c"
        })
public final class ForgetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--user", paramLabel = "ID", required = true, description = "the userId of the events")
    private String user;

    @Mixin
    private WaitOption wait;

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() throws Exception {
        return job.run(parts -> {
            ForgetSummary summary = new ForgetRun(parts.work(), parts.listener()).run(user, wait.patience());
            parts.progress().close();
            print(summary);
            return new JobReport.Outcome(0, "committed", figures(summary));
        });
    }

    private void print(ForgetSummary summary) {
        PrintWriter out = spec.commandLine().getOut();
        if (summary.runId() == 0) {
            out.println("The lake has no events or facts of this user; nothing was changed.");
        } else {
            out.printf(
                    Locale.ROOT,
                    "Run %d: %d events and facts removed from %d files, %d days and months of indicators made anew,"
                            + " %d aggregates inserted, changed or deleted, %.1f s%n",
                    summary.runId(),
                    summary.rows(),
                    summary.files(),
                    summary.periods(),
                    summary.keysWritten(),
                    summary.seconds());
        }
        out.println(
                "Not corrected: what was read, exported or backed up before; files that were landed and lie outside of"
                        + " the lake; rows that were refused (folder refused of the lake); events in a journal that are not landed"
                        + " yet; measures that were sent as such, which name no user.");
        summary.notes().forEach(note -> out.println("Not corrected: " + note));
        out.flush();
    }

    private static Map<String, Object> figures(ForgetSummary summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runId", summary.runId());
        figures.put("rows", summary.rows());
        figures.put("files", summary.files());
        figures.put("periods", summary.periods());
        figures.put("keysWritten", summary.keysWritten());
        figures.put("notes", summary.notes());
        return figures;
    }
}
