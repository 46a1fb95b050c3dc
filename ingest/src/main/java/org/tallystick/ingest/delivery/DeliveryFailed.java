package org.tallystick.ingest.delivery;

/** Measures could not be sent; the message says why and what to do. */
public final class DeliveryFailed extends Exception {

    DeliveryFailed(String message) {
        super(message);
    }

    DeliveryFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
