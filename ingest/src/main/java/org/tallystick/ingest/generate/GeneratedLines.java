package org.tallystick.ingest.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Lines of invented data, in UTF-8. */
final class GeneratedLines {

    private GeneratedLines() {}

    /** Puts a line together. */
    interface Line {
        void append(StringBuilder to, long number);
    }

    /** Writes so many lines; the stream stays open. */
    static void write(OutputStream stream, long lines, Line line) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        StringBuilder text = new StringBuilder();
        for (long number = 0; number < lines; number++) {
            text.setLength(0);
            line.append(text, number);
            writer.append(text).append('\n');
        }
        writer.flush();
    }
}
