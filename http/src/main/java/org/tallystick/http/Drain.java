package org.tallystick.http;

import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The time before a server stops listening: every answer asks its client to close the connection, so that none is cut
 * off while the client sends its next request.
 */
final class Drain {

    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration RECENT = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 10;

    private static final String ATTRIBUTE = Drain.class.getName();

    private volatile long lastRequest = System.nanoTime() - QUIET.toNanos();
    private volatile boolean begun;

    /** A request is going to be answered. */
    void requestBegins(HttpServletRequest request, HttpServletResponse response) {
        if (begun) {
            request.setAttribute(ATTRIBUTE, true);
            response.setHeader("Connection", "close");
        }
        note();
    }

    /** Whether the server that received the request is about to stop. */
    static boolean hasBegun(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** A request was answered. */
    void requestEnds() {
        note();
    }

    private void note() {
        long now = System.nanoTime();
        // Written seldom before it matters: all threads share it.
        if (begun || now - lastRequest > QUIET.toNanos() / 2) {
            lastRequest = now;
        }
    }

    /** Returns when no request has begun or ended for a moment, or this time has passed. */
    void awaitQuiet(Duration most) {
        begun = true;
        if (System.nanoTime() - lastRequest < RECENT.toNanos()) {
            // Its client may be about to send the next one.
            lastRequest = System.nanoTime();
        }
        long until = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() < until && System.nanoTime() - lastRequest < QUIET.toNanos()) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
