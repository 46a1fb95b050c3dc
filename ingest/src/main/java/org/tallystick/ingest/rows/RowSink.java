package org.tallystick.ingest.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Supplier;

/** Takes the rows of an input, in their order. */
public interface RowSink {

    /** How many characters of a row are kept where it is refused. */
    int LONGEST_CONTENT = 4096;

    /**
     * A row that could be read.
     *
     * @param line its line or row in the input, from 1
     * @param body the measure as a JSON object, not yet checked
     * @param content the row as it came, asked for during this call where the row is refused
     */
    void row(long line, JsonNode body, Supplier<String> content) throws IOException;

    /**
     * Takes a row from its bytes where it can do so without a tree; it is given to {@link #row} where it does not.
     *
     * @param line its line or row in the input, from 1
     * @param bytes not to be changed, and not to be kept
     */
    default boolean takesPlain(long line, byte[] bytes, int from, int length) throws IOException {
        return false;
    }

    /** A row that could not be read. */
    void unreadable(long line, String reason, Supplier<String> content) throws IOException;
}
