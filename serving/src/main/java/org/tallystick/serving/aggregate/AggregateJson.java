package org.tallystick.serving.aggregate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.PeriodTexts;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.aggregate.ReleasedRow;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** Writes aggregates as the list of objects that DACC's clients know. */
final class AggregateJson implements SnapshotRows<ReleasedRow> {

    private final AnswerBody body;
    private final JsonGenerator json;
    private final MeasureDefinition definition;
    private final PeriodTexts periods;

    AggregateJson(AnswerBody body, MeasureDefinition definition, PeriodUnit period) throws IOException {
        this.body = body;
        this.json = RowJson.generator(body);
        this.definition = definition;
        this.periods = new PeriodTexts(definition.calendar(), period);
    }

    @Override
    public void version(PublicationVersion version) throws IOException {
        body.requireVersion(version);
        json.writeStartArray();
    }

    @Override
    public void row(ReleasedRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("measureName", definition.name());
        json.writeStringField("startDate", periods.time(row.startMicros()));
        RowJson.text(json, "createdBy", row.createdBy());
        for (int number = 1; number <= 3; number++) {
            if (row.group(number) != null) {
                json.writeObjectFieldStart("group" + number);
                json.writeFieldName(definition.groupKey(number));
                json.writeRawValue(row.group(number));
                json.writeEndObject();
            }
        }
        RowJson.statistics(json, row);
        json.writeEndObject();
    }

    void finish() throws IOException {
        json.writeEndArray();
        json.flush();
    }
}
