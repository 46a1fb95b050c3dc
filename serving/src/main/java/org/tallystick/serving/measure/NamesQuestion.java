package org.tallystick.serving.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.tallystick.http.JsonReply;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.serving.answer.RowJson;

/** The names of the measures that an organisation may read. */
record NamesQuestion(List<String> names) implements Question {

    @Override
    public Record identity() {
        return this;
    }

    @Override
    public String contentType() {
        return JsonReply.CONTENT_TYPE;
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        try (JsonGenerator json = RowJson.generator(body)) {
            json.writeStartArray();
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
    }
}
