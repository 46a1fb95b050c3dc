package org.tallystick.store.run;

/** Another run has the lock; nothing was done. */
public final class RunInProgress extends RuntimeException {

    /** @param message which run, and what to do */
    public RunInProgress(String message) {
        super(message);
    }
}
