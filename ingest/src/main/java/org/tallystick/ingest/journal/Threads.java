package org.tallystick.ingest.journal;

/** Waiting for threads that end by themselves. */
final class Threads {

    private Threads() {}

    /** Returns when the thread has ended, however often this one is interrupted. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
