package org.tallystick.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.servlet.ServletException;

/**
 * Requests whose bodies are read while they arrive, each of which may hold a thread for as long as its client likes to
 * take: they get half of the threads, so that the others are always served.
 */
final class Streaming {

    private static final int RETRY_AFTER_SECONDS = 1;
    /** What Jetty keeps for itself: to accept, to select, and one in reserve. */
    private static final int THREADS_OF_JETTY = 3;

    private final Semaphore threads;

    Streaming(int threads) {
        this.threads = new Semaphore(Math.max(1, (threads - THREADS_OF_JETTY) / 2));
    }

    /** What is done with a request. */
    interface Work {
        void run() throws IOException, ServletException;
    }

    /**
     * Does the work.
     *
     * @throws HttpProblem 503 where the request needs one of those threads and none is free
     */
    void within(ArrivingChannel request, Work work) throws IOException, ServletException {
        if (request.isWhole()) {
            work.run();
            return;
        }
        if (!threads.tryAcquire()) {
            throw HttpProblem.unavailable(
                    "Too many long bodies are being received now; try again, or send less at a time",
                    RETRY_AFTER_SECONDS);
        }
        try {
            work.run();
        } finally {
            threads.release();
        }
    }
}
