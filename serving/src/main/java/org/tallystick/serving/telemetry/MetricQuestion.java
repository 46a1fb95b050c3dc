package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonReply;
import org.tallystick.model.telemetry.MetricNames;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;
import org.tallystick.store.telemetry.HistogramQuery;
import org.tallystick.store.telemetry.TelemetryReader;

/**
 * The histograms of one metric by date and label.
 *
 * @param definitions those of the version that is asked about
 * @param query which rows; its metrics are those that the definition says
 */
record MetricQuestion(
        TelemetryReader telemetry, Definitions definitions, String metric, HistogramQuery query, TelemetryAccess access)
        implements Question {

    /** Histograms of the start of a session have the definition of the name behind it. */
    private static final String STARTUP = "STARTUP_";

    @Override
    public Record identity() {
        return new Identity(metric, query);
    }

    @Override
    public String contentType() {
        return JsonReply.CONTENT_TYPE;
    }

    @Override
    public String cacheControl() {
        return access.cacheControl();
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        MetricForm form = form(body);
        HistogramSums sums = new HistogramSums(form, query, body);
        telemetry.histograms(query.of(HistogramSums.needed(form)), sums);
        if (!sums.finish()) {
            throw HttpProblem.notFound("Nothing is published of " + metric + " for these parameters");
        }
        try (JsonGenerator json = RowJson.generator(body)) {
            json.writeStartObject();
            json.writeFieldName("buckets");
            form.writeBuckets(json);
            json.writeFieldName("data");
            sums.write(json, query.dates());
            json.writeStringField("kind", form.kind().wireName());
            json.writeStringField("description", form.description());
            json.writeEndObject();
        }
    }

    private MetricForm form(AnswerBody body) {
        if (metric.startsWith(MetricNames.SIMPLE_MEASURE)) {
            return MetricForm.ofSimpleMeasure(metric);
        }
        Optional<TelemetryDefinition> definition = definition(body);
        if (definition.isEmpty() && metric.startsWith(MetricNames.USE_COUNTER)) {
            return MetricForm.ofUseCounter(metric);
        }
        return MetricForm.of(
                metric,
                definition.orElseThrow(() -> HttpProblem.notFound("No definition found for the metric " + metric)));
    }

    private Optional<TelemetryDefinition> definition(AnswerBody body) {
        return definitions.find(metric, () -> read(body));
    }

    private Optional<TelemetryDefinition> read(AnswerBody body) {
        List<String> names =
                metric.startsWith(STARTUP) ? List.of(metric, metric.substring(STARTUP.length())) : List.of(metric);
        AtomicReference<TelemetryDefinition> found = new AtomicReference<>();
        telemetry.definition(names, new SnapshotRows<>() {
            @Override
            public void version(PublicationVersion version) {
                body.requireVersion(version);
            }

            @Override
            public void row(TelemetryDefinition definition) {
                found.set(definition);
            }
        });
        return Optional.ofNullable(found.get());
    }

    /** Finds definitions, those that were asked for before without a reading. */
    interface Definitions {

        /** The definition of a metric, or that there is none. */
        Optional<TelemetryDefinition> find(String metric, Supplier<Optional<TelemetryDefinition>> read);
    }

    private record Identity(String metric, HistogramQuery query) {}
}
