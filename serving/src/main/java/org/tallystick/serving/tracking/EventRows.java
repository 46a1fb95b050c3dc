package org.tallystick.serving.tracking;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.model.tracking.AggregationType;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.RowJson;

/**
 * Writes the rows of an answer in the order of time. Without a limit each goes out at once; with one they are gathered, so
 * that the answer's headers can say where it goes on.
 */
final class EventRows {

    private final AnswerBody body;
    private final EventsQuery query;
    private final long threshold;
    private final EventTimes times;
    private final List<EventGroup> gathered = new ArrayList<>();
    private JsonGenerator json;

    EventRows(AnswerBody body, EventsQuery query, long threshold) {
        this.body = body;
        this.query = query;
        this.threshold = threshold;
        this.times = new EventTimes(query.timeZone());
    }

    /** Adds a row; false where no further one is wanted. */
    boolean add(EventGroup group) throws IOException {
        if (group.count() < threshold) {
            return true;
        }
        if (query.limit() == null) {
            write(group);
            return true;
        }
        if (gathered.size() == query.limit()) {
            body.continueAt(query.url().from(group.begin()));
            return false;
        }
        gathered.add(group);
        return true;
    }

    /** Ends the answer. */
    void finish() throws IOException {
        for (EventGroup group : gathered) {
            write(group);
        }
        open().writeEndArray();
        json.close();
    }

    private JsonGenerator open() throws IOException {
        if (json == null) {
            json = RowJson.generator(body).enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER.mappedFeature());
            json.writeStartArray();
        }
        return json;
    }

    private void write(EventGroup group) throws IOException {
        open().writeStartObject();
        json.writeStringField("aggregatedTimestamp", times.text(group.firstMicros()));
        double value = group.value(query.type());
        if (query.type() == AggregationType.COUNT) {
            json.writeNumberField("value", group.count());
        } else if (Double.isFinite(value)) {
            json.writeNumberField("value", value);
        } else {
            json.writeNullField("value");
        }
        json.writeEndObject();
    }
}
