package org.tallystick.http;

/** The server cannot start; the message says why and what to do. */
public final class HttpServerFailed extends RuntimeException {

    HttpServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
