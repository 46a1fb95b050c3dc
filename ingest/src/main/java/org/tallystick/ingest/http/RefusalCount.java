package org.tallystick.ingest.http;

import org.tallystick.http.HttpProblem;
import spark.Route;

/** Counts requests that are refused as a whole. */
final class RefusalCount {

    private final IngestMetrics metrics;

    RefusalCount(IngestMetrics metrics) {
        this.metrics = metrics;
    }

    /** A route whose refusals are counted. */
    Route of(Route route) {
        return (request, response) -> {
            try {
                return route.handle(request, response);
            } catch (RuntimeException refused) {
                throw counted(refused);
            }
        };
    }

    /** What to throw instead, or to answer; it is counted where it is a refusal. */
    RuntimeException counted(RuntimeException failure) {
        if (failure instanceof RefusedMeasure single) {
            metrics.refused(single.fault().metricName(), 1);
            return HttpProblem.badRequest(single.getMessage());
        }
        if (failure instanceof HttpProblem problem) {
            metrics.refused(reason(problem.status()), 1);
        }
        return failure;
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
