package org.tallystick.job.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.tallystick.job.run.AggregateSummary;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;

/** Says on the error stream how far a run has come, and on the output what it did. */
final class RunPrinter implements RunListener {

    private final PrintWriter out;
    private final PrintWriter err;

    RunPrinter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void reached(RunStep step, String detail) {
        err.println(step.name().toLowerCase(Locale.ROOT) + ": " + detail);
        err.flush();
    }

    void print(AggregateSummary summary) {
        if (summary.runId() == 0) {
            out.printf(
                    "Would read %d measures of %d from %d files; nothing was changed.%n",
                    summary.rows(), summary.measures().size(), summary.files());
        } else {
            out.printf(
                    Locale.ROOT,
                    "Run %d: %d measures read from %d files, %d refused, %d duplicates, %d aggregates written, %.1f s%n",
                    summary.runId(),
                    summary.rows(),
                    summary.files(),
                    summary.refused(),
                    summary.duplicates(),
                    summary.keysWritten(),
                    summary.seconds());
        }
        if (!summary.notDue().isEmpty()) {
            out.println("Not due yet by execution frequency (--force computes them): "
                    + String.join(", ", summary.notDue()));
        }
        summary.undefined()
                .forEach((name, files) -> out.printf(
                        "No definition for %s: its %d files wait (tallystick definitions import FILE)%n", name, files));
        summary.unreadable().forEach(file -> err.println("Cannot read " + file));
        if (summary.refused() > 0) {
            out.println("Refused rows with their reasons are in the lake's folder refused.");
        }
        out.flush();
        err.flush();
    }
}
