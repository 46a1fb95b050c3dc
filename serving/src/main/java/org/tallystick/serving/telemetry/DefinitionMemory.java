package org.tallystick.serving.telemetry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.publication.PublicationVersion;

/** Keeps the definitions of metrics that were asked for, as of one version: with the next one all are read again. */
final class DefinitionMemory {

    /** Whoever asks for names without end does not fill the memory. */
    private static final int MOST_NAMES = 20_000;

    private volatile AsOf kept = new AsOf(null, Map.of());

    /**
     * The definition of a metric, or that there is none.
     *
     * @param version the version that is asked about
     * @param read reads it, of that version or not at all
     */
    Optional<TelemetryDefinition> find(
            PublicationVersion version, String metric, Supplier<Optional<TelemetryDefinition>> read) {
        AsOf now = kept;
        if (!version.equals(now.version) || now.byMetric.size() >= MOST_NAMES) {
            now = new AsOf(version, new ConcurrentHashMap<>());
            kept = now;
        }
        Optional<TelemetryDefinition> known = now.byMetric.get(metric);
        if (known == null) {
            known = read.get();
            now.byMetric.put(metric, known);
        }
        return known;
    }

    private record AsOf(PublicationVersion version, Map<String, Optional<TelemetryDefinition>> byMetric) {}
}
