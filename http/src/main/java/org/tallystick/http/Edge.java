package org.tallystick.http;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;

/**
 * What a server has in common for all of its requests.
 *
 * @param pace how fast bodies must come
 * @param requests how many requests an organisation may make
 * @param streaming the threads for bodies that are read while they arrive
 * @param unread what is left of refused bodies
 * @param drain asks clients to go where the server stops
 */
record Edge(Pace pace, RateLimit requests, Streaming streaming, UnreadBody unread, Drain drain) {

    /** A request is going to be answered. */
    void begin(Request request, HttpServletResponse response) {
        drain.requestBegins(request, response);
        pace.putInto(request);
        requests.putInto(request);
    }

    /**
     * Does the work of a request when it may take a thread for it.
     *
     * @throws HttpProblem 408 where its body came too slowly, 503 where there is no thread for it
     */
    void within(Request request, Streaming.Work work) throws IOException, ServletException {
        ArrivingChannel channel = (ArrivingChannel) request.getHttpChannel();
        if (channel.isTooSlow()) {
            throw new HttpProblem(408, pace.reason());
        }
        streaming.within(channel, work);
    }
}
