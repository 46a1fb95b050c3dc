package org.tallystick.ingest.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One JSON array of measures, read one element at a time. Where its syntax is broken, nothing after that place can be
 * trusted, so that the whole input fails.
 */
public final class JsonArrayRows implements RowReader {

    /** More follows an element than its end. */
    private static final ObjectReader ELEMENT =
            JsonRows.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ElementBound content;

    /** The rows of a stream, which stays its owner's to close. */
    public JsonArrayRows(InputStream content) {
        this.content = new ElementBound(content);
    }

    @Override
    public void readAll(RowSink sink) throws IOException {
        long row = 0;
        try (JsonParser parser = JsonRows.MAPPER.createParser(content)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            requireArray(parser);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                row++;
                content.begin();
                JsonNode body = ELEMENT.readTree(parser);
                sink.row(row, body, body::toString);
            }
            if (parser.nextToken() != null) {
                throw new UnusableInput("the JSON array is followed by something else; land the parts one by one");
            }
        } catch (JsonProcessingException broken) {
            throw new UnusableInput(
                    "the JSON array is broken at or after element " + row + " (line "
                            + broken.getLocation().getLineNr() + "): " + JsonRows.fault(broken),
                    broken);
        } catch (ElementTooLong tooLong) {
            throw new UnusableInput("element " + row + " of the JSON array is longer than " + LONGEST_ROW + " bytes");
        }
    }

    private static void requireArray(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new UnusableInput("it is no JSON array");
        }
    }

    private static final class ElementTooLong extends IOException {}

    /** Ends an element that would fill the memory; the parser reads a little ahead, which counts for the next one. */
    private static final class ElementBound extends FilterInputStream {
        private static final int READ_AHEAD = 16 << 10;

        private long count;

        ElementBound(InputStream stream) {
            super(stream);
        }

        void begin() {
            count = 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (count > LONGEST_ROW + READ_AHEAD) {
                throw new ElementTooLong();
            }
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
