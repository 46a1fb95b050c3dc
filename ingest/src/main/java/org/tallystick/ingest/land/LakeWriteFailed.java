package org.tallystick.ingest.land;

import java.io.IOException;

/** The lake could not be written, which is no fault of the input. */
final class LakeWriteFailed extends IOException {

    LakeWriteFailed(String what, Throwable cause) {
        super(what + " could not be written to the lake: " + cause.getMessage(), cause);
    }
}
