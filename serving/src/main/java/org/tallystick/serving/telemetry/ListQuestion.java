package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.http.JsonReply;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.serving.answer.RowJson;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** A question that is answered by a JSON array with an item for some of the rows of one query. */
abstract class ListQuestion<T> implements Question {

    private final TelemetryAccess access;

    ListQuestion(TelemetryAccess access) {
        this.access = access;
    }

    /** Runs the query. */
    abstract void read(SnapshotRows<T> rows);

    /** Writes the item of a row, or nothing. */
    abstract void write(JsonGenerator json, T row) throws IOException;

    TelemetryAccess access() {
        return access;
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
        try (JsonGenerator json = RowJson.generator(body)) {
            read(new SnapshotRows<>() {
                @Override
                public void version(PublicationVersion version) throws IOException {
                    body.requireVersion(version);
                    json.writeStartArray();
                }

                @Override
                public void row(T row) throws IOException {
                    write(json, row);
                }
            });
            json.writeEndArray();
        }
    }
}
