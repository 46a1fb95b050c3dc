package org.tallystick.job.command;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.job.indicator.IndicatorSummary;
import org.tallystick.job.run.AggregateSummary;
import org.tallystick.job.telemetry.ContributionCompaction;
import org.tallystick.job.telemetry.TelemetrySummary;
import org.tallystick.job.tracking.TrackingSummary;

/** Says on the output what a run did, and on the error stream what it could not do. */
final class RunPrinter {

    private static final int MOST_TOLD = 10_000;

    private final PrintWriter out;
    private final PrintWriter err;
    /** What was told last; a process that runs for months says what it forgot once more. */
    private final Set<String> told = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_TOLD;
        }
    });

    RunPrinter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Says what went wrong. */
    void failed(String message) {
        err.println("tallystick: " + message);
        err.flush();
    }

    /** Says what a run of telemetry did; where nothing was to be done, only if that is asked for. */
    void print(TelemetrySummary summary, boolean isAskedFor) {
        if (summary.runId() != 0) {
            out.printf(
                    Locale.ROOT,
                    "Run %d: %d pings of %d submission dates read from %d files, %d dropped, %d duplicates, %d aggregates"
                            + " written, %.1f s%n",
                    summary.runId(),
                    summary.pings(),
                    summary.dates().size(),
                    summary.files(),
                    summary.dropped(),
                    summary.duplicates(),
                    summary.keysWritten(),
                    summary.seconds());
            if (!summary.drops().isEmpty()) {
                out.println("Dropped: "
                        + summary.drops().entrySet().stream()
                                .map(drop -> drop.getValue() + " for " + drop.getKey())
                                .collect(Collectors.joining(", ")));
            }
        } else if (isAskedFor && summary.dates().isEmpty()) {
            out.println("No pings to compute; nothing was changed.");
        } else if (isAskedFor) {
            out.printf(
                    "Would read %d pings of %d submission dates from %d files; nothing was changed.%n",
                    summary.pings(), summary.dates().size(), summary.files());
        }
        summary.unreadable().forEach(file -> once(err, "Cannot read " + file));
        summary.keptBack().forEach(date -> once(err, "Cannot compute again the submission date " + date));
        out.flush();
        err.flush();
    }

    /** Says what was added up after a run, or why not. */
    void print(ContributionCompaction.Summary summary) {
        if (summary.fault() != null) {
            err.println("The aggregates are published; adding months of telemetry up failed and is tried again by the"
                    + " next run: " + summary.fault());
            err.flush();
        }
    }

    /** Says what a run of tracking did; where nothing was to be done, only if that is asked for. */
    void print(TrackingSummary summary, boolean isAskedFor) {
        if (summary.runId() != 0) {
            out.printf(
                    Locale.ROOT,
                    "Run %d: %d events of %d names read from %d files, %d refused, %d minutes, hours and days written,"
                            + " %.1f s%n",
                    summary.runId(),
                    summary.events(),
                    summary.series(),
                    summary.files(),
                    summary.refused(),
                    summary.rowsWritten(),
                    summary.seconds());
        } else if (isAskedFor && summary.files() == 0) {
            out.println("No new events; nothing was changed.");
        } else if (isAskedFor) {
            out.printf("Would read %d events from %d files; nothing was changed.%n", summary.events(), summary.files());
        }
        summary.unreadable().forEach(file -> once(err, "Cannot read " + file));
        out.flush();
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
        print(summary.indicators(), summary.runId() == 0 ? "would be made anew" : "made anew");
        CompactionSummary compacted = summary.compacted();
        if (compacted.fault() != null) {
            err.println("The aggregates are published; putting tally files together failed and is tried again by the"
                    + " next run: " + compacted.fault());
        }
        if (!summary.notDue().isEmpty()) {
            once(
                    out,
                    "Not due yet by execution frequency (--force computes them): "
                            + String.join(", ", summary.notDue()));
        }
        summary.undefined()
                .forEach((name, files) -> once(
                        out,
                        "No definition for " + name + ": its " + files
                                + " files wait (tallystick definitions import FILE)"));
        summary.unreadable().forEach(file -> once(err, "Cannot read " + file));
        if (summary.refused() > 0) {
            once(out, "Refused rows with their reasons are in the lake's folder refused.");
        }
        out.flush();
        err.flush();
    }

    private void print(IndicatorSummary indicators, String done) {
        if (indicators.files() > 0 || indicators.periods() > 0) {
            out.printf(
                    "Indicators: %d new events and facts in %d files, %d days and months %s.%n",
                    indicators.rows(), indicators.files(), indicators.periods(), done);
        }
        indicators.unknown().forEach((type, events) -> out.printf("Unknown type of event: %s (%d)%n", type, events));
        indicators.notes().forEach(note -> once(err, note));
    }

    /** Says what stays true from run to run when it is first true. */
    private void once(PrintWriter to, String line) {
        if (told.add(line)) {
            to.println(line);
        }
    }
}
