package org.tallystick.cli.quickstart;

import java.net.URI;
import java.util.List;

/** Requests that work on the samples, ready to be copied. */
final class CurlExamples {

    private static final String MEASURE = "{\"measureName\": \"flight-delay-daily\", \"value\": 12, \"startDate\":"
            + " \"2001-01-15\", \"createdBy\": \"us-dot\", \"group1\": {\"origin\": \"DFW\"}, \"group2\":"
            + " {\"destination\": \"LAX\"}}";

    private static final String QUESTION =
            "{\"measureName\": \"flight-delay-daily\", \"startDate\": \"2001-01-15\", \"endDate\": \"2001-01-16\"}";

    private CurlExamples() {}

    /** The token, a line that sends a measure and one that reads aggregates. */
    static List<String> lines(URI service, String token) {
        return List.of(
                "",
                "Token of the organisation quickstart, shown only now:",
                token,
                "",
                "Send a measure, and read released aggregates:",
                "",
                curl("POST", service + "/measure", token, MEASURE),
                "",
                curl("GET", service + "/aggregate", token, QUESTION),
                "",
                "A measure counts from the next tallystick aggregate --force on, some seconds after it was sent.");
    }

    private static String curl(String method, String url, String token, String body) {
        return "curl -X " + method + " -H 'Authorization: Bearer " + token + "' -H 'Content-Type: application/json' "
                + url + " -d '" + body + "'";
    }
}
