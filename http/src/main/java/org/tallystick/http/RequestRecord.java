package org.tallystick.http;

import java.util.Locale;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what became of every request: in the metrics, and as a line of the log at level info. It names the route, never
 * the path's parts, the query, the body or the token.
 */
final class RequestRecord {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRecord.class);
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final double MILLISECOND = 1e6;

    private final RouteMethods routes;
    private final HttpMetrics metrics;

    RequestRecord(RouteMethods routes, HttpMetrics metrics) {
        this.routes = routes;
        this.metrics = metrics;
    }

    /** A request was answered, so many nanoseconds after a thread was taken for it. */
    void keep(HttpServletRequest request, int status, long nanos) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        String route = routes.pattern(method, request.getRequestURI());
        metrics.answered(method, route, status, nanos);
        if (LOG.isInfoEnabled()) {
            LOG.atInfo()
                    .addKeyValue("method", method)
                    .addKeyValue("route", route)
                    .addKeyValue("status", status)
                    .addKeyValue("milliseconds", String.format(Locale.ROOT, "%.3f", nanos / MILLISECOND))
                    .log("answered");
        }
    }
}
