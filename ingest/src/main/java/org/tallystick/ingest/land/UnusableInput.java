package org.tallystick.ingest.land;

import java.io.IOException;

/** The whole input cannot be used, for a reason that its owner can mend. */
final class UnusableInput extends IOException {

    UnusableInput(String why) {
        super(why);
    }

    UnusableInput(String why, Throwable cause) {
        super(why, cause);
    }
}
