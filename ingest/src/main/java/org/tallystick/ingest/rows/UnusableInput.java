package org.tallystick.ingest.rows;

import java.io.IOException;

/** The whole input cannot be used, for a reason that its owner can mend. */
public final class UnusableInput extends IOException {

    /** The reason, worded for the input's owner, to follow the input's name. */
    public UnusableInput(String why) {
        super(why);
    }

    /** The same with what revealed it. */
    public UnusableInput(String why, Throwable cause) {
        super(why, cause);
    }
}
