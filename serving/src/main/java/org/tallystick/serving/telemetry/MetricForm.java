package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.tallystick.model.telemetry.Buckets;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.MetricNames;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.model.telemetry.packed.PackedReader;

/**
 * How a metric is stored and answered.
 *
 * @param stored its name where it is stored
 * @param buckets those of what is stored
 * @param shown how many of them are answered, from the first
 * @param labels the names of those that are answered; empty where they are told by their lower bounds
 * @param kind as it is answered
 * @param description for people
 */
record MetricForm(
        String stored, Buckets buckets, int shown, List<String> labels, HistogramKind kind, String description) {

    private static final Buckets TRUE_OR_FALSE = Buckets.linear(1, 2, 3);

    /** That of a simple measurement, which has no definition. */
    static MetricForm ofSimpleMeasure(String metric) {
        return plain(metric, Buckets.OF_SIMPLE_MEASURES, HistogramKind.EXPONENTIAL, "");
    }

    /** That of a use counter without a definition. */
    static MetricForm ofUseCounter(String metric) {
        return plain(metric, TRUE_OR_FALSE, HistogramKind.BOOLEAN, "");
    }

    /** That of a metric with this definition. */
    static MetricForm of(String metric, TelemetryDefinition definition) {
        Buckets buckets = definition.buckets();
        String description = definition.description();
        return switch (definition.kind()) {
            case COUNT -> plain(MetricNames.COUNT + metric, buckets, HistogramKind.COUNT, description);
            case SCALAR -> plain(metric, buckets, HistogramKind.EXPONENTIAL, description);
            case FLAG -> new MetricForm(metric, buckets, 2, List.of(), HistogramKind.FLAG, description);
            case CATEGORICAL ->
                new MetricForm(
                        metric,
                        buckets,
                        Math.min(definition.labels().size(), buckets.size()),
                        definition.labels(),
                        HistogramKind.CATEGORICAL,
                        description);
            default -> plain(metric, buckets, definition.kind(), description);
        };
    }

    private static MetricForm plain(String stored, Buckets buckets, HistogramKind kind, String description) {
        return new MetricForm(stored, buckets, buckets.size(), List.of(), kind, description);
    }

    /** Of each lower bound of a stored row, which of the buckets that are answered has it; below 0 where none has. */
    int[] places(PackedReader row) {
        int[] places = new int[row.bounds()];
        int index = 0;
        for (int bound = 0; bound < places.length; bound++) {
            while (index < shown && buckets.bound(index) < row.bound(bound)) {
                index++;
            }
            places[bound] = index < shown && buckets.bound(index) == row.bound(bound) ? index : -1;
        }
        return places;
    }

    /** Writes the names of the buckets. */
    void writeBuckets(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int index = 0; index < shown; index++) {
            if (labels.isEmpty()) {
                json.writeNumber(buckets.bound(index));
            } else {
                json.writeString(labels.get(index));
            }
        }
        json.writeEndArray();
    }
}
