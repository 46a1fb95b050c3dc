package org.tallystick.serving.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.http.JsonReply;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.PeriodTexts;
import org.tallystick.serving.answer.Question;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** The dates for which a measure has anything released. */
record DatesQuestion(AggregateReader aggregates, MeasureDefinition definition, PeriodUnit period) implements Question {

    @Override
    public Record identity() {
        return new Identity(definition.name(), period);
    }

    @Override
    public String contentType() {
        return JsonReply.CONTENT_TYPE;
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        JsonGenerator json = RowJson.generator(body);
        PeriodTexts periods = new PeriodTexts(definition.calendar(), period);
        aggregates.starts(definition.name(), period, new SnapshotRows<>() {
            @Override
            public void version(PublicationVersion version) throws IOException {
                body.requireVersion(version);
                json.writeStartArray();
            }

            @Override
            public void row(Long start) throws IOException {
                json.writeStartObject();
                json.writeStringField("date", periods.date(start));
                json.writeEndObject();
            }
        });
        json.writeEndArray();
        json.flush();
    }

    private record Identity(String measure, PeriodUnit period) {}
}
