package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonReply;
import org.tallystick.model.telemetry.MetricNames;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;
import org.tallystick.store.telemetry.FilterValue;
import org.tallystick.store.telemetry.TelemetryReader;

/** What a channel's version can be filtered by; there is no answer without a published row. */
record FiltersQuestion(TelemetryReader telemetry, String channel, String version, TelemetryAccess access)
        implements Question {

    private static final String METRIC = "metric";

    @Override
    public Record identity() {
        return new Identity(channel, version, access.all());
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
        Map<String, Collection<String>> values = new LinkedHashMap<>();
        values.put(METRIC, new TreeSet<>());
        List.of("application", "architecture", "os", "child")
                .forEach(dimension -> values.put(dimension, new LinkedHashSet<>()));
        telemetry.filters(channel, version, access.rules().least(), new SnapshotRows<>() {
            @Override
            public void version(PublicationVersion published) {
                body.requireVersion(published);
            }

            @Override
            public void row(FilterValue found) {
                add(values, found);
            }
        });
        if (values.values().stream().allMatch(Collection::isEmpty)) {
            throw HttpProblem.notFound("Nothing is known of version " + version + " of the channel " + channel);
        }
        try (JsonGenerator json = RowJson.generator(body)) {
            json.writeStartObject();
            for (Map.Entry<String, Collection<String>> dimension : values.entrySet()) {
                json.writeFieldName(dimension.getKey());
                String[] all = dimension.getValue().toArray(String[]::new);
                json.writeArray(all, 0, all.length);
            }
            json.writeEndObject();
        }
    }

    private void add(Map<String, Collection<String>> values, FilterValue found) {
        if (!found.dimension().equals(METRIC)) {
            values.get(found.dimension()).add(found.value());
            return;
        }
        String name = MetricNames.plain(found.value());
        if (access.mayList(name)) {
            values.get(METRIC).add(name);
        }
    }

    private record Identity(String channel, String version, boolean all) {}
}
