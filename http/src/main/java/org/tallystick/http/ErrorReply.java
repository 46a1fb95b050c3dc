package org.tallystick.http;

import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallystick.store.database.DatabaseUnavailable;
import spark.ExceptionHandler;
import spark.Request;
import spark.Response;

/** The one place that turns exceptions of routes into answers. */
final class ErrorReply implements ExceptionHandler<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReply.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public void handle(Exception failure, Request request, Response response) {
        HttpProblem problem = problem(failure, request.raw());
        if (response.raw().isCommitted()) {
            // A cut connection is all that can tell the client now.
            throw new IllegalStateException("The answer was cut off", failure);
        }
        response.raw().resetBuffer();
        problem.headers().forEach(response::header);
        response.status(problem.status());
        response.type(JsonReply.CONTENT_TYPE);
        response.header("Cache-Control", "no-store");
        String body = JsonReply.error(problem.getMessage());
        response.raw().setContentLength(body.getBytes(StandardCharsets.UTF_8).length);
        response.body(body);
    }

    /** What the client is told of a failure; what it must not know goes to the log. */
    static HttpProblem problem(Throwable failure, HttpServletRequest request) {
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        if (failure instanceof BadMessageException malformed) {
            return new HttpProblem(malformed.getCode(), "The request is malformed: " + malformed.getReason());
        }
        if (isClientGone(failure)) {
            LOG.debug("The client has gone: {}", failure.toString());
            return HttpProblem.badRequest("The connection was closed");
        }
        if (DatabaseUnavailable.isReasonOf(failure)) {
            LOG.warn("The database is unavailable: {}", deepest(failure).toString());
            return HttpProblem.unavailable("The database is not available now; try again", RETRY_AFTER_SECONDS);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return new HttpProblem(500, opaque(request));
    }

    private static Throwable deepest(Throwable failure) {
        return failure.getCause() == null ? failure : deepest(failure.getCause());
    }

    private static boolean isClientGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EofException) {
                return true;
            }
        }
        return false;
    }

    /** What a client may know of an unexpected failure. */
    static String opaque(HttpServletRequest request) {
        return "Internal error; it is in the log of the server under request id " + RequestId.of(request);
    }
}
