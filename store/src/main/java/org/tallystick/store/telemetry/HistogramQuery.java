package org.tallystick.store.telemetry;

import java.util.List;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.model.telemetry.packed.PackedFilter;

/**
 * Which stored histograms are wanted. Of a list of values any will do, and an empty list is no filter.
 *
 * @param prefix by which date they are summed
 * @param channel a channel
 * @param version a major version
 * @param dates as {@code yyyyMMdd}; none of them, no rows
 * @param metrics names as stored; none of them, no rows
 * @param labels keys of keyed ones
 * @param processes {@code parent}, {@code content}, {@code gpu}
 * @param applications names of applications
 * @param architectures names of architectures
 * @param oses names of operating systems
 * @param osVersions versions of operating systems
 * @param least the least observations of a cell
 */
public record HistogramQuery(
        TelemetryPrefix prefix,
        String channel,
        String version,
        List<String> dates,
        List<String> metrics,
        List<String> labels,
        List<String> processes,
        List<String> applications,
        List<String> architectures,
        List<String> oses,
        List<String> osVersions,
        int least) {

    public HistogramQuery {
        dates = List.copyOf(dates);
        metrics = List.copyOf(metrics);
        labels = List.copyOf(labels);
        processes = List.copyOf(processes);
        applications = List.copyOf(applications);
        architectures = List.copyOf(architectures);
        oses = List.copyOf(oses);
        osVersions = List.copyOf(osVersions);
    }

    /** The same of these metrics. */
    public HistogramQuery of(List<String> stored) {
        return new HistogramQuery(
                prefix,
                channel,
                version,
                dates,
                stored,
                labels,
                processes,
                applications,
                architectures,
                oses,
                osVersions,
                least);
    }

    /** Which places are wanted. */
    PackedFilter places() {
        return new PackedFilter(processes, applications, architectures, oses, osVersions);
    }
}
