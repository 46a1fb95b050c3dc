package org.tallystick.serving.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.http.JsonReply;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.JsonScalar;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.aggregate.GroupValue;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** The applications and group values that occur in what is released of a measure. */
record FiltersQuestion(AggregateReader aggregates, MeasureDefinition definition) implements Question {

    private static final int FIELDS = 4;

    @Override
    public Record identity() {
        return new Identity(definition.name());
    }

    @Override
    public String contentType() {
        return JsonReply.CONTENT_TYPE;
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        List<List<String>> fields = new ArrayList<>();
        for (int field = 0; field < FIELDS; field++) {
            fields.add(new ArrayList<>());
        }
        aggregates.values(definition.name(), new SnapshotRows<>() {
            @Override
            public void version(PublicationVersion version) {
                body.requireVersion(version);
            }

            @Override
            public void row(GroupValue found) {
                String json = found.field() == 0 ? JsonScalar.ofString(found.value()) : found.value();
                fields.get(found.field()).add(json);
            }
        });
        try (JsonGenerator json = RowJson.generator(body)) {
            json.writeStartObject();
            write(json, "createdBy", fields.get(0));
            for (int number = 1; number < FIELDS; number++) {
                if (definition.groupKey(number) != null) {
                    write(json, MeasureParameters.groupName(definition, number), fields.get(number));
                }
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeRawValue(value);
        }
        json.writeEndArray();
    }

    private record Identity(String measure) {}
}
