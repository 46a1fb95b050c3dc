package org.tallystick.quickstart;

/** The embedded database cannot be used; the message says why and what to do. */
public final class EmbeddedDatabaseFailed extends RuntimeException {

    EmbeddedDatabaseFailed(String message) {
        super(message);
    }

    EmbeddedDatabaseFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
