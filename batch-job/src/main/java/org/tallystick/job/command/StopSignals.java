package org.tallystick.job.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.service.launcher.IrqHandler;

/**
 * Takes SIGTERM and SIGINT for the wish to stop after what is under way. Java's own answer would stop Spark in the middle
 * of it.
 */
final class StopSignals {

    private final CountDownLatch asked = new CountDownLatch(1);

    /** Takes the signals from now on, to the end of the process. */
    static StopSignals taken() {
        StopSignals signals = new StopSignals();
        for (String name : new String[] {"TERM", "INT"}) {
            new IrqHandler(name, signal -> signals.receive()).bind();
        }
        return signals;
    }

    void receive() {
        asked.countDown();
    }

    boolean areReceived() {
        return asked.getCount() == 0;
    }

    /** Waits so long, or until one is received. */
    void await(long nanos) throws InterruptedException {
        asked.await(nanos, TimeUnit.NANOSECONDS);
    }
}
