package org.tallystick.serving.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.serving.answer.PeriodTexts;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.aggregate.ReleasedRow;

/** {@code {"kind": "numeric", "description": …, "data": [ … ]}}. */
final class DataJson implements DataForm {

    private final JsonGenerator json;
    private final MeasureDefinition definition;
    private final PeriodTexts periods;

    DataJson(OutputStream stream, MeasureDefinition definition, PeriodUnit period) throws IOException {
        this.json = RowJson.generator(stream);
        this.definition = definition;
        this.periods = new PeriodTexts(definition.calendar(), period);
    }

    @Override
    public void begin() throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", "numeric");
        RowJson.text(json, "description", definition.description());
        json.writeArrayFieldStart("data");
    }

    @Override
    public void row(ReleasedRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", periods.date(row.startMicros()));
        RowJson.text(json, "createdBy", row.createdBy());
        json.writeObjectFieldStart("groups");
        for (int number = 1; number <= 3; number++) {
            if (row.group(number) != null) {
                json.writeFieldName(definition.groupKey(number));
                json.writeRawValue(row.group(number));
            }
        }
        json.writeEndObject();
        RowJson.statistics(json, row);
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
