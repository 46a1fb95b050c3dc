package org.tallystick.ingest.http;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.RequestBody;
import org.tallystick.ingest.rows.CsvRows;
import org.tallystick.ingest.rows.GzipMembers;
import org.tallystick.ingest.rows.JsonArrayRows;
import org.tallystick.ingest.rows.NdjsonRows;
import org.tallystick.ingest.rows.RowReader;
import org.tallystick.ingest.rows.RowSink;
import org.tallystick.ingest.rows.ZstdFrames;
import org.tallystick.model.definition.MeasureDefinition;
import spark.Request;

/** The body of {@code POST /measures}, read as it arrives: it is never in memory as a whole. */
final class BatchBody {

    private static final int HEAD_BYTES = 4096;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Set<String> NDJSON =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines");
    private static final Set<String> JSON = Set.of("application/json", "text/json");

    private BatchBody() {}

    /**
     * Reads the rows of the body.
     *
     * @param mostBytes the bound of the body, unpacked
     * @throws HttpProblem 415 where its type or compression is none that is read, 408 where it comes too slowly
     * @throws IOException where it cannot be read
     */
    static void readAll(Request request, long mostBytes, Map<String, MeasureDefinition> definitions, RowSink sink)
            throws IOException {
        String type = type(request);
        try (BufferedInputStream content =
                new BufferedInputStream(new Bounded(unpacked(request), mostBytes), BUFFER_BYTES)) {
            rows(type, content, definitions).readAll(sink);
        }
    }

    private static RowReader rows(String type, BufferedInputStream content, Map<String, MeasureDefinition> definitions)
            throws IOException {
        if (NDJSON.contains(type)) {
            return new NdjsonRows(content);
        }
        byte[] head = head(content);
        if (type.equals("text/csv")) {
            return new CsvRows(content, head, definitions);
        }
        return firstLetter(head) == '[' ? new JsonArrayRows(content) : new NdjsonRows(content);
    }

    /** Whether the request says that it has JSON on each line. */
    static boolean isNdjson(Request request) {
        return NDJSON.contains(given(request));
    }

    private static String given(Request request) {
        String header = request.raw().getContentType();
        return header == null
                ? "application/json"
                : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String type(Request request) {
        String type = given(request);
        if (!NDJSON.contains(type) && !JSON.contains(type) && !type.equals("text/csv")) {
            throw new HttpProblem(
                    415, "The Content-Type must be application/json, application/x-ndjson or text/csv; given: " + type);
        }
        return type;
    }

    private static InputStream unpacked(Request request) throws IOException {
        String coding = Objects.requireNonNullElse(request.headers("Content-Encoding"), "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> RequestBody.stream(request);
            case "gzip", "x-gzip" -> new GzipMembers(RequestBody.stream(request));
            case "zstd" -> new ZstdFrames(RequestBody.stream(request));
            default -> throw new HttpProblem(415, "The Content-Encoding must be gzip, zstd or none; given: " + coding);
        };
    }

    private static byte[] head(BufferedInputStream content) throws IOException {
        content.mark(HEAD_BYTES);
        byte[] head = content.readNBytes(HEAD_BYTES);
        content.reset();
        return head;
    }

    private static int firstLetter(byte[] head) {
        for (byte one : head) {
            if (one != ' ' && one != '\t' && one != '\r' && one != '\n') {
                return one;
            }
        }
        return -1;
    }

    /** The body is longer than it may be. */
    static final class TooLong extends IOException {
        TooLong(long most) {
            super("The body is too large: at most " + most + " bytes are accepted");
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long count;

        Bounded(InputStream stream, long most) {
            super(stream);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            if (count > most) {
                throw new TooLong(most);
            }
            return read;
        }
    }
}
