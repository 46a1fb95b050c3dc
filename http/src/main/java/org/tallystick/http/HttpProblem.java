package org.tallystick.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A request cannot be answered as asked; becomes {@code {"error": "<message>"}} with this status. */
public final class HttpProblem extends RuntimeException {

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * A problem without further headers.
     *
     * @param status 400 to 599
     * @param message for the client: what is wrong and what would be right; never a secret
     */
    public HttpProblem(int status, String message) {
        this(status, message, Map.of());
    }

    private HttpProblem(int status, String message, Map<String, String> headers) {
        super(Objects.requireNonNull(message, "message"), null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A problem has a status from 400 to 599; given: " + status);
        }
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** 400: the request is wrong. */
    public static HttpProblem badRequest(String message) {
        return new HttpProblem(400, message);
    }

    /** 401: there is no valid token; names the scheme to use. */
    public static HttpProblem unauthorized(String message) {
        return new HttpProblem(401, message).with("WWW-Authenticate", "Bearer");
    }

    /** 403: the token is valid and does not suffice. */
    public static HttpProblem forbidden(String message) {
        return new HttpProblem(403, message);
    }

    /** 404: there is no such thing. */
    public static HttpProblem notFound(String message) {
        return new HttpProblem(404, message);
    }

    /** 503: the same request may succeed after these seconds. */
    public static HttpProblem unavailable(String message, int retryAfterSeconds) {
        return new HttpProblem(503, message).with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** This problem with one more header of the answer. */
    public HttpProblem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpProblem(status, getMessage(), more);
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** Further headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
