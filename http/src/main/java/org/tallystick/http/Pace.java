package org.tallystick.http;

import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import org.tallystick.model.settings.HttpLimits;

/**
 * How fast a body must come: a client that sends a byte now and then must not hold anything for ever.
 *
 * @param graceNanos how long it may be slow
 * @param bytesPerSecond what it must bring on average after that
 */
record Pace(long graceNanos, long bytesPerSecond) {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    static Pace of(HttpLimits limits) {
        return new Pace(limits.bodyGrace().toNanos(), limits.bodyRate());
    }

    /** That of the server that received the request. */
    static Pace of(HttpServletRequest request) {
        return (Pace) request.getAttribute(Pace.class.getName());
    }

    void putInto(HttpServletRequest request) {
        request.setAttribute(Pace.class.getName(), this);
    }

    boolean isTooSlow(long bytes, long nanos) {
        return nanos - graceNanos > bytes * SECOND / bytesPerSecond;
    }

    String reason() {
        return "The body comes too slowly: less than " + bytesPerSecond + " bytes a second";
    }
}
