package org.tallystick.job.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One kind of data that runs compute. */
interface KindOfRun {

    /** Which kind it is. */
    RunOptions.Kind kind();

    /** Its word in reports. */
    default String word() {
        return kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Computes what is asked for, or says what would be done, and prints it.
     *
     * @throws org.tallystick.store.run.RunInProgress where another run is under way
     */
    Done run(RunOptions options) throws Exception;

    /** The kinds that are meant, in the order in which they are computed; a single measure concerns measures only. */
    static List<KindOfRun> of(RunOptions options, JobOptions.Parts parts, RunPrinter printer) {
        return Stream.of(
                        new MeasuresKind(parts, printer),
                        new TelemetryKind(parts, printer),
                        new TrackingKind(parts, printer))
                .filter(each -> options.kind().includes(each.kind()))
                .filter(each -> options.measure() == null || each.kind() == RunOptions.Kind.MEASURES)
                .toList();
    }

    /**
     * What was done.
     *
     * @param runId the run, 0 where there was none
     * @param faults what could not be read or computed, each with the reason; it is tried again by the next run
     * @param figures for the report
     */
    record Done(long runId, List<String> faults, Map<String, Object> figures) {}
}
