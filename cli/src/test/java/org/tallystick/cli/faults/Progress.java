package org.tallystick.cli.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many measures are acknowledged, and how many may be sent before the next fault, so that faults happen in the
 * middle of traffic however fast it is.
 */
final class Progress {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private long acknowledged;
    private long allowed;

    synchronized void allow(long measures) {
        allowed = measures;
        notifyAll();
    }

    synchronized void acknowledge(int measures) {
        acknowledged += measures;
        notifyAll();
    }

    /** Waits until more measures may be sent. */
    synchronized void awaitAllowance() throws InterruptedException {
        while (acknowledged >= allowed) {
            wait();
        }
    }

    /** Waits until that many are acknowledged. */
    synchronized void await(long measures) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged < measures) {
            long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (millis <= 0) {
                throw new AssertionError(
                        "Only " + acknowledged + " measures are acknowledged after " + PATIENCE + ", not " + measures);
            }
            wait(millis);
        }
    }
}
