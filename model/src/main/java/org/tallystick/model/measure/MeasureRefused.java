package org.tallystick.model.measure;

/** A measure cannot be used; the message is the reason, worded for its sender. */
public final class MeasureRefused extends Exception {

    /** A refusal for this reason. */
    public MeasureRefused(String reason) {
        super(reason, null, false, false);
    }
}
