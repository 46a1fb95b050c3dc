package org.tallystick.model.indicator;

/** A usage event or a user's facts cannot be used; the message is the reason, worded for the sender. */
public final class UsageRefused extends Exception {

    UsageRefused(String reason) {
        super(reason, null, false, false);
    }
}
