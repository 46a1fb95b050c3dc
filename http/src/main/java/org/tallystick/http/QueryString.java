package org.tallystick.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import spark.Request;

/** The parameters of a request's URL. The body is not touched. */
public final class QueryString {

    private QueryString() {}

    /**
     * The parameters by name, in their order; without a {@code =} the value is empty.
     *
     * @throws HttpProblem 400 where one is given twice or the encoding is malformed
     */
    public static Map<String, String> of(Request request) {
        return parse(request.raw().getQueryString());
    }

    /**
     * Refuses unknown parameters, so that a misspelt filter is never answered with everything.
     *
     * @throws HttpProblem 405 with the URL that would be right where one is unknown
     */
    public static void requireKnown(Request request, Set<String> known) {
        if (!known.containsAll(of(request).keySet())) {
            String names = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
            throw new HttpProblem(405, "There are only these parameters: " + names)
                    .with("Allow", urlWithOnly(request, known));
        }
    }

    /** The request's path and query without the parameters of other names, encoded as they came. */
    static String urlWithOnly(Request request, Set<String> names) {
        String query = Arrays.stream(request.raw().getQueryString().split("&"))
                .filter(part -> names.contains(UrlText.ofQuery(part.split("=", 2)[0])))
                .collect(Collectors.joining("&"));
        return request.raw().getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }

    static Map<String, String> parse(String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = UrlText.ofQuery(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : UrlText.ofQuery(part.substring(equals + 1));
                if (parameters.put(name, value) != null) {
                    throw HttpProblem.badRequest("The parameter " + name + " is given twice");
                }
            }
        }
        return Collections.unmodifiableMap(parameters);
    }
}
