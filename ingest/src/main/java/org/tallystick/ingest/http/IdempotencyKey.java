package org.tallystick.ingest.http;

import java.util.regex.Pattern;
import org.tallystick.http.HttpProblem;
import spark.Request;

/** The header {@code Idempotency-Key}: makes the ids of a request's measures that have none of their own. */
final class IdempotencyKey {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private static final int LONGEST_OF_BATCH = 50;

    private IdempotencyKey() {}

    /** The key of a request with many measures: with a line's number behind it, it is an id. */
    static String ofBatch(Request request) {
        String key = of(request);
        if (key != null && key.length() > LONGEST_OF_BATCH) {
            throw HttpProblem.badRequest(
                    "The Idempotency-Key of many measures must have at most " + LONGEST_OF_BATCH + " characters");
        }
        return key;
    }

    /**
     * The key of the request, null where it has none.
     *
     * @throws HttpProblem 400 where it cannot be one
     */
    static String of(Request request) {
        String given = request.headers(HEADER);
        if (given == null) {
            return null;
        }
        String key = given.length() > 2 && given.startsWith("\"") && given.endsWith("\"")
                ? given.substring(1, given.length() - 1)
                : given;
        if (!KEY.matcher(key).matches()) {
            throw HttpProblem.badRequest(
                    "The Idempotency-Key must be 1 to 64 printable ASCII characters without blanks");
        }
        return key;
    }
}
