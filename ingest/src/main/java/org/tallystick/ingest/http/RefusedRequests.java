package org.tallystick.ingest.http;

import org.tallystick.http.HttpProblem;
import spark.Request;
import spark.Response;
import spark.Route;

/** Counts the requests of a route that are refused as a whole. */
final class RefusedRequests implements Route {

    private final Route route;
    private final IngestMetrics metrics;

    RefusedRequests(Route route, IngestMetrics metrics) {
        this.route = route;
        this.metrics = metrics;
    }

    @Override
    public Object handle(Request request, Response response) throws Exception {
        try {
            return route.handle(request, response);
        } catch (RefusedMeasure single) {
            metrics.refused(single.fault().metricName(), 1);
            throw HttpProblem.badRequest(single.getMessage());
        } catch (HttpProblem problem) {
            metrics.refused(reason(problem.status()), 1);
            throw problem;
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 408 -> "too_slow";
            case 413 -> "too_large";
            case 415 -> "unsupported_type";
            case 429 -> "rate";
            case 503 -> "unavailable";
            default -> "malformed";
        };
    }
}
