package org.tallystick.ingest.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;

/** One measure or ping a line. Blank lines do not count; a line that cannot be read does not disturb the others. */
public final class NdjsonRows implements RowReader {

    private final Lines lines;
    private final int longest;
    private final ObjectReader reader = JsonRows.MAPPER.reader();

    /** The rows of a stream, which stays its owner's to close. */
    public NdjsonRows(InputStream content) {
        this(content, LONGEST_ROW);
    }

    /** The same of rows that may have so many bytes. */
    public NdjsonRows(InputStream content, int longest) {
        this.lines = new Lines(content, longest);
        this.longest = longest;
    }

    @Override
    public void readAll(RowSink sink) throws IOException {
        while (lines.advance()) {
            if (lines.isTooLong()) {
                sink.unreadable(lines.number(), "the line is longer than " + longest + " bytes", lines::text);
            } else if (!sink.takesPlain(lines.number(), lines.bytes(), lines.start(), lines.length())
                    && !lines.isBlank()) {
                read(sink);
            }
        }
    }

    private void read(RowSink sink) throws IOException {
        JsonNode body;
        try {
            body = reader.readTree(lines.bytes(), lines.start(), lines.length());
        } catch (JsonProcessingException broken) {
            sink.unreadable(lines.number(), "the line is no JSON object: " + JsonRows.fault(broken), lines::text);
            return;
        }
        sink.row(lines.number(), body, lines::text);
    }
}
