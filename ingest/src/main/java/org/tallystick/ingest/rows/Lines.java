package org.tallystick.ingest.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines (LF or CRLF) without copying them. A line beyond the limit is passed over; only its
 * beginning is kept.
 */
final class Lines {

    private static final int STEP = 64 << 10;

    private final InputStream stream;
    private final int longest;
    private byte[] buffer = new byte[STEP];
    private int limit;
    private int start;
    private int length;
    private int next;
    private long number;
    private boolean tooLong;

    /** The lines of a stream; beyond {@code longest} bytes a line is too long. */
    Lines(InputStream stream, int longest) {
        this.stream = stream;
        this.longest = longest;
    }

    /** Goes to the next line; false where there is none. */
    boolean advance() throws IOException {
        start = next;
        int scanned = start;
        while (true) {
            int end = endOfLine(scanned);
            if (end >= 0) {
                return found(end, end + 1);
            }
            if (limit - start > longest) {
                return passOver();
            }
            scanned = limit - makeRoom();
            int count = stream.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                return limit > start && found(limit, limit);
            }
            limit += count;
        }
    }

    private int endOfLine(int from) {
        for (int at = from; at < limit; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private boolean found(int end, int nextStart) {
        number++;
        next = nextStart;
        length = (end > start && buffer[end - 1] == '\r' ? end - 1 : end) - start;
        tooLong = length > longest;
        return true;
    }

    /** Makes room behind the bytes of this line and tells how far they moved. */
    private int makeRoom() {
        int shift = 0;
        if (start == limit || buffer.length - limit < STEP / 2) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            shift = start;
            limit -= shift;
            start = 0;
        }
        if (buffer.length - limit < STEP / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return shift;
    }

    /** Reads up to the end of a line that is too long and keeps its beginning. */
    private boolean passOver() throws IOException {
        int kept = Math.min(limit - start, RowSink.LONGEST_CONTENT);
        System.arraycopy(buffer, start, buffer, 0, kept);
        start = 0;
        limit = kept;
        int end = -1;
        int count = 0;
        while (end < 0 && count >= 0) {
            count = stream.read(buffer, kept, buffer.length - kept);
            limit = kept + Math.max(0, count);
            end = endOfLine(kept);
        }
        number++;
        next = end < 0 ? limit : end + 1;
        length = kept;
        tooLong = true;
        return true;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** The bytes among which the line is. */
    byte[] bytes() {
        return buffer;
    }

    /** Where the line begins. */
    int start() {
        return start;
    }

    /** How many bytes it has without its end; for a line that is too long, how many were kept. */
    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int at = start; at < start + length; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t') {
                return false;
            }
        }
        return !tooLong;
    }

    /** The line as text; what is not UTF-8 becomes U+FFFD. */
    String text() {
        return new String(buffer, start, Math.min(length, RowSink.LONGEST_CONTENT * 4), StandardCharsets.UTF_8);
    }
}
