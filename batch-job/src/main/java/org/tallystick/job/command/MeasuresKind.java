package org.tallystick.job.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallystick.job.check.CheckedPublication;
import org.tallystick.job.run.AggregateRequest;
import org.tallystick.job.run.AggregateRun;
import org.tallystick.job.run.AggregateSummary;
import org.tallystick.job.run.RunListener;
import org.tallystick.model.settings.CheckSettings;
import org.tallystick.model.settings.RunSettings;

/** New raw measures become tallies and aggregates. */
final class MeasuresKind implements KindOfRun {

    private final JobOptions.Parts parts;
    private final RunPrinter printer;
    private AggregateRun run;
    private List<String> unreadable = List.of();

    MeasuresKind(JobOptions.Parts parts, RunPrinter printer) {
        this.parts = parts;
        this.printer = printer;
    }

    @Override
    public RunOptions.Kind kind() {
        return RunOptions.Kind.MEASURES;
    }

    @Override
    public Done run(RunOptions options) throws Exception {
        if (run == null) {
            run = new AggregateRun(parts.work(), RunSettings.from(parts.settings()), checked(options));
        }
        AggregateRequest request = request(options);
        Optional<AggregateSummary> done = switch (options.mode()) {
            case RUN -> Optional.of(run.run(request));
            case RUN_WHERE_NEW -> run.runWhereNew(request);
            case DRY_RUN -> Optional.of(run.dryRun(request));
        };
        parts.progress().close();
        done.ifPresent(printer::print);
        if (done.isEmpty()) {
            return new Done(0, unreadable, Map.of());
        }
        unreadable = faults(done.get());
        return new Done(done.get().runId(), unreadable, figures(done.get()));
    }

    /** @throws IllegalArgumentException where the first day is after the last */
    static AggregateRequest request(RunOptions options) {
        return new AggregateRequest(
                options.from(),
                options.to(),
                options.measure(),
                options.schedule(),
                options.partitions(),
                options.patience());
    }

    private RunListener checked(RunOptions options) {
        CheckSettings check = CheckSettings.from(parts.settings());
        return check.beforePublication() && options.date() != null && options.check() == RunOptions.Check.FOLLOWED
                ? new CheckedPublication(parts.listener(), options.date(), parts.work(), check)
                : parts.listener();
    }

    private static List<String> faults(AggregateSummary summary) {
        return Stream.concat(
                        summary.unreadable().stream(),
                        summary.indicators().isComplete() ? Stream.of() : summary.indicators().notes().stream())
                .toList();
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
        figures.put("usageFiles", summary.indicators().files());
        figures.put("usageEvents", summary.indicators().rows());
        figures.put("indicatorPeriods", summary.indicators().periods());
        figures.put("unknownEvents", summary.indicators().unknown());
        figures.put("indicatorNotes", summary.indicators().notes());
        figures.put("compacted", CompactCommand.figures(summary.compacted()));
        return figures;
    }
}
