package org.tallystick.lake;

import java.io.IOException;

/** The lake's storage answers, but refuses what is asked, and asking again would not help. */
public final class LakeRefused extends IOException {

    private static final long serialVersionUID = 1;

    LakeRefused(String message, IOException cause) {
        super(message, cause);
    }
}
