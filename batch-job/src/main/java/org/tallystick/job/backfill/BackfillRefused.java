package org.tallystick.job.backfill;

/** Days cannot be computed again from raw measures; nothing was changed. */
public final class BackfillRefused extends RuntimeException {

    BackfillRefused(String message) {
        super(message);
    }
}
