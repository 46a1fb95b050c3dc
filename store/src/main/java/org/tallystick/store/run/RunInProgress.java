package org.tallystick.store.run;

/** Another run has the lock; nothing was done. */
public final class RunInProgress extends RuntimeException {

    RunInProgress(String message) {
        super(message);
    }
}
