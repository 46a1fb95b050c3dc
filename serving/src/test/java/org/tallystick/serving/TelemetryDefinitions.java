package org.tallystick.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.TelemetryDefinition;

/** One definition of each kind. */
final class TelemetryDefinitions {

    static final List<TelemetryDefinition> ALL = List.of(
            definition("GC_MS", HistogramKind.EXPONENTIAL, 1L, 10_000L, 50, "Time spent running JS GC (ms)"),
            definition("LOAD", HistogramKind.LINEAR, 1L, 100L, 5, "Load"),
            definition("REASON", HistogramKind.ENUMERATED, 1L, 3L, 4, "Why"),
            definition("WORKED", HistogramKind.BOOLEAN, null, null, null, "Whether it worked"),
            definition("SEEN", HistogramKind.FLAG, null, null, null, "Whether it was seen"),
            definition("TABS", HistogramKind.COUNT, null, null, null, "Tabs opened"),
            definition("SEARCH_COUNTS", HistogramKind.COUNT, null, null, null, "Searches"),
            definition("USE_COUNTER2_GRID_PAGE", HistogramKind.BOOLEAN, null, null, null, "Whether a page used grid"),
            definition("CHOSEN", HistogramKind.CATEGORICAL, 1L, 50L, 51, "What was chosen", "this", "that"),
            scalar("SCALARS_BROWSER.ENGAGEMENT.TABS"),
            scalar("SCALARS_BROWSER.SEARCH.WITH_ADS"),
            scalar("SCALARS_TELEMETRY.EVENT_COUNTS"),
            scalar("SCALARS_TELEMETRY.DYNAMIC_EVENT_COUNTS"),
            scalar("SCALARS_TELEMETRY.TEST.KEYED_UNSIGNED_INT"));

    private TelemetryDefinitions() {}

    private static TelemetryDefinition scalar(String name) {
        return definition(name, HistogramKind.SCALAR, null, null, null, "Scalar of " + name);
    }

    private static TelemetryDefinition definition(
            String name, HistogramKind kind, Long low, Long high, Integer number, String about, String... labels) {
        return new TelemetryDefinition(
                name,
                kind,
                false,
                low,
                high,
                number,
                List.of(labels),
                about,
                List.of("main"),
                JsonNodeFactory.instance.objectNode());
    }
}
