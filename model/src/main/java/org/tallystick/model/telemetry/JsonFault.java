package org.tallystick.model.telemetry;

/** Bytes that are no JSON. */
public final class JsonFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    JsonFault(String what, int offset) {
        // One for each malformed line, of which there may be millions: without a stack trace.
        super(what + " at byte " + (offset + 1), null, false, false);
    }
}
