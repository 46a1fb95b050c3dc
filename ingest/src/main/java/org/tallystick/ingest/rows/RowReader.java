package org.tallystick.ingest.rows;

import java.io.IOException;

/** Reads all rows of one input. */
public interface RowReader {

    /** A longer row is no measure; it is refused without being held in memory. */
    int LONGEST_ROW = 1 << 20;

    /**
     * Hands all rows to the sink, to the input's very end.
     *
     * @throws UnusableInput where the input is broken in a way that makes the rest of it meaningless
     */
    void readAll(RowSink sink) throws IOException;
}
