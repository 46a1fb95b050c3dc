package org.tallystick.job.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tallystick.job.tracking.TrackingRequest;
import org.tallystick.job.tracking.TrackingRun;
import org.tallystick.job.tracking.TrackingSummary;
import org.tallystick.model.settings.RunSettings;

/** New tracking events are added up by minute, hour and day. */
final class TrackingKind implements KindOfRun {

    private final JobOptions.Parts parts;
    private final RunPrinter printer;

    TrackingKind(JobOptions.Parts parts, RunPrinter printer) {
        this.parts = parts;
        this.printer = printer;
    }

    @Override
    public RunOptions.Kind kind() {
        return RunOptions.Kind.TRACKING;
    }

    @Override
    public Done run(RunOptions options) throws Exception {
        TrackingRun run = new TrackingRun(parts.work(), RunSettings.from(parts.settings()), parts.listener());
        TrackingRequest request =
                new TrackingRequest(options.from(), options.to(), options.partitions(), options.patience());
        TrackingSummary summary = options.isDryRun() ? run.dryRun(request) : run.run(request);
        parts.progress().close();
        printer.print(
                summary,
                options.kind() == kind() && options.mode() != RunOptions.Mode.RUN_WHERE_NEW
                        || options.isDryRun() && summary.files() > 0);
        return new Done(summary.runId(), summary.unreadable(), figures(summary));
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
}
