package org.tallystick.job.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.job.run.AggregateRequest.Schedule;
import org.tallystick.job.telemetry.ContributionCompaction;
import org.tallystick.job.telemetry.TelemetryRequest;
import org.tallystick.job.telemetry.TelemetryRequest.Recomputation;
import org.tallystick.job.telemetry.TelemetryRun;
import org.tallystick.job.telemetry.TelemetrySummary;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.RunSettings;

/** New pings become histograms by build and submission date. */
final class TelemetryKind implements KindOfRun {

    private final JobOptions.Parts parts;
    private final RunPrinter printer;

    TelemetryKind(JobOptions.Parts parts, RunPrinter printer) {
        this.parts = parts;
        this.printer = printer;
    }

    @Override
    public RunOptions.Kind kind() {
        return RunOptions.Kind.TELEMETRY;
    }

    @Override
    public Done run(RunOptions options) throws Exception {
        TelemetryRun run =
                new TelemetryRun(parts.work(), parts.settings().get(JobSettings.ID_WINDOW), parts.listener());
        boolean isMeant = options.kind() == kind();
        TelemetrySummary summary =
                options.isDryRun() ? run.dryRun(request(options, isMeant)) : run.run(request(options, isMeant));
        parts.progress().close();
        printer.print(
                summary,
                isMeant && options.mode() != RunOptions.Mode.RUN_WHERE_NEW
                        || options.isDryRun() && !summary.dates().isEmpty());
        printer.print(compact(summary));
        List<String> faults = new ArrayList<>(summary.unreadable());
        faults.addAll(summary.keptBack());
        return new Done(summary.runId(), faults, figures(summary));
    }

    /** What is published stays published, whatever becomes of this. */
    private ContributionCompaction.Summary compact(TelemetrySummary summary) {
        RunSettings settings = RunSettings.from(parts.settings());
        if (summary.dates().isEmpty()
                || summary.runId() == 0
                || settings.compaction() == RunSettings.Compaction.ON_DEMAND) {
            return ContributionCompaction.Summary.none();
        }
        return new ContributionCompaction(parts.work(), settings.compactFiles(), parts.listener())
                .afterRun(summary.runId());
    }

    private static TelemetryRequest request(RunOptions options, boolean isMeant) {
        boolean isForced = options.schedule() == Schedule.FORCED && options.mode() != RunOptions.Mode.RUN_WHERE_NEW;
        return new TelemetryRequest(
                options.from(),
                options.to(),
                options.date() == null || !isMeant ? Set.of() : Set.of(options.date()),
                isForced && isMeant ? Recomputation.OF_ALL : Recomputation.OF_CHANGED,
                options.patience());
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
        figures.put("drops", summary.drops());
        figures.put("duplicates", summary.duplicates());
        figures.put("aggregates", summary.aggregates());
        figures.put("keysWritten", summary.keysWritten());
        figures.put("unreadable", summary.unreadable());
        figures.put("keptBack", summary.keptBack());
        return figures;
    }
}
