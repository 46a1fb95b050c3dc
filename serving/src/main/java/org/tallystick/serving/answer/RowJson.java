package org.tallystick.serving.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.tallystick.store.aggregate.ReleasedRow;

/** The parts of JSON that every answer with aggregates has. */
public final class RowJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private RowJson() {}

    /** A generator of UTF-8. */
    public static JsonGenerator generator(OutputStream stream) throws IOException {
        return FACTORY.createGenerator(stream);
    }

    /** Writes a field unless its value is null. */
    public static void text(JsonGenerator json, String field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    /** Writes the statistics of a row; those without a finite value are left out. */
    public static void statistics(JsonGenerator json, ReleasedRow row) throws IOException {
        number(json, "sum", row.sum());
        json.writeNumberField("count", row.count());
        json.writeNumberField("countNotZero", row.countNotZero());
        number(json, "min", row.min());
        number(json, "max", row.max());
        number(json, "avg", row.avg());
        number(json, "std", row.std());
        number(json, "median", row.median());
        number(json, "firstQuartile", row.firstQuartile());
        number(json, "thirdQuartile", row.thirdQuartile());
    }

    private static void number(JsonGenerator json, String field, Double value) throws IOException {
        if (value != null && Double.isFinite(value)) {
            json.writeFieldName(field);
            json.writeNumber(JsonNumbers.text(value));
        }
    }
}
