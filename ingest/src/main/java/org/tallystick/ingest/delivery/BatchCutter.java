package org.tallystick.ingest.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts an input into batches. Where it cuts depends on nothing but the content and the place where it begins, so that a
 * batch that is sent again after a crash is the same batch.
 */
final class BatchCutter {

    static final int MOST_LINES = 5000;
    static final int ENOUGH_BYTES = 512 << 10;

    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream input;
    private final long end;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int limit;
    private long read;
    private Position position;

    /**
     * Cuts from a position on.
     *
     * @param input stands at that position
     * @param end the offset to stop at
     */
    BatchCutter(InputStream input, Position position, long end) {
        this.input = input;
        this.position = position;
        this.read = position.offset();
        this.end = end;
    }

    /** The next batch, empty at the end. */
    Optional<Batch> next() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(ENOUGH_BYTES + BUFFER_BYTES);
        int lines = 0;
        while (lines < MOST_LINES && body.size() < ENOUGH_BYTES && line(body)) {
            lines++;
        }
        if (lines == 0) {
            return Optional.empty();
        }
        Position before = position;
        byte[] bytes = body.toByteArray();
        position = before.behind(bytes, lines);
        return Optional.of(new Batch(before, position, bytes));
    }

    /** Adds the next line with its end; false where there is none. */
    private boolean line(ByteArrayOutputStream body) throws IOException {
        int before = body.size();
        while (start < limit || fill()) {
            int at = start;
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            boolean whole = at < limit;
            int next = whole ? at + 1 : at;
            body.write(buffer, start, next - start);
            start = next;
            if (whole) {
                return true;
            }
        }
        return body.size() > before;
    }

    private boolean fill() throws IOException {
        int most = (int) Math.min(buffer.length, end - read);
        int count = most == 0 ? -1 : input.read(buffer, 0, most);
        start = 0;
        limit = Math.max(0, count);
        read += limit;
        return limit > 0;
    }
}
