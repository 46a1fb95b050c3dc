package org.tallystick.http;

import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tallystick.model.settings.ServingSettings;

/** Which pages of other origins a browser lets read the answers: of the configured origins, and what is open to all. */
final class Cors {

    private static final String ANY = "*";
    private static final String EXPOSED = "ETag, Retry-After, X-Request-Id";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Encoding, Content-Type, Idempotency-Key, If-None-Match, X-Request-Id";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> origins;
    private final List<String> openPaths;

    /** @param openPaths beginnings of paths that pages of any origin may read */
    Cors(ServingSettings settings, List<String> openPaths) {
        this.origins = Set.copyOf(settings.corsOrigins());
        this.openPaths = List.copyOf(openPaths);
    }

    /** Adds the headers of every answer. */
    void addHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean any = origins.contains(ANY) || isOpen(request.getRequestURI());
        if (!any && origins.isEmpty()) {
            return;
        }
        if (!any) {
            response.addHeader("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && (any || origins.contains(origin))) {
            response.setHeader("Access-Control-Allow-Origin", any ? ANY : origin);
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    private boolean isOpen(String path) {
        return openPaths.stream().anyMatch(path::startsWith);
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
