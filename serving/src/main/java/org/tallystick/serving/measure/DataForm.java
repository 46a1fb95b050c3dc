package org.tallystick.serving.measure;

import java.io.IOException;
import org.tallystick.store.aggregate.ReleasedRow;

/** A form in which the numbers of a measure are written. */
interface DataForm {

    void begin() throws IOException;

    void row(ReleasedRow row) throws IOException;

    void end() throws IOException;
}
