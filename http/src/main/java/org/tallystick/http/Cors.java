package org.tallystick.http;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tallystick.model.settings.ServingSettings;

/** Which pages of other origins a browser lets read the answers: those of the configured origins. */
final class Cors {

    private static final String ANY = "*";
    private static final String EXPOSED = "ETag, Retry-After, X-Request-Id";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Encoding, Content-Type, Idempotency-Key, If-None-Match, X-Request-Id";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> origins;

    Cors(ServingSettings settings) {
        this.origins = Set.copyOf(settings.corsOrigins());
    }

    /** Adds the headers of every answer. */
    void addHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return;
        }
        boolean any = origins.contains(ANY);
        if (!any) {
            response.addHeader("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && (any || origins.contains(origin))) {
            response.setHeader("Access-Control-Allow-Origin", any ? ANY : origin);
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    /** Adds the headers of the answer to the question whether a request would be allowed. */
    void addPreflightHeaders(HttpServletRequest request, HttpServletResponse response, String methods) {
        if (request.getHeader("Access-Control-Request-Method") != null
                && response.getHeader("Access-Control-Allow-Origin") != null) {
            response.setHeader("Access-Control-Allow-Methods", methods);
            response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
            response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        }
    }
}
