package org.tallystick.ingest.land;

/** An input cannot be landed, and nothing of it was; the message says why and where. */
public final class LandingFailed extends Exception {

    LandingFailed(String source, String why, Throwable cause) {
        super(source + ": " + why + "; nothing of it was landed", cause);
    }

    LandingFailed(String source, String why) {
        this(source, why, null);
    }
}
