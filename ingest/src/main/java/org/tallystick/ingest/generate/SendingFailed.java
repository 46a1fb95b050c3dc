package org.tallystick.ingest.generate;

/** Measures could not be sent; the message says how many were. */
public final class SendingFailed extends Exception {

    SendingFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
