package org.tallystick.serving.aggregate;

import java.io.IOException;
import org.tallystick.http.JsonReply;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.aggregate.AggregateQuery;
import org.tallystick.store.aggregate.AggregateReader;

/** The aggregates of one measure over a stretch of time. */
record AggregateQuestion(AggregateReader aggregates, AggregateQuery query, MeasureDefinition definition)
        implements Question {

    @Override
    public Record identity() {
        return new Identity(query);
    }

    @Override
    public String contentType() {
        return JsonReply.CONTENT_TYPE;
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        AggregateJson json = new AggregateJson(body, definition, query.period());
        aggregates.rows(query, json);
        json.finish();
    }

    private record Identity(AggregateQuery query) {}
}
