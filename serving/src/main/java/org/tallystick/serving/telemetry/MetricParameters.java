package org.tallystick.serving.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.QueryString;
import org.tallystick.model.measure.Unicode;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.store.telemetry.HistogramQuery;
import spark.Request;

/** Reads the parameters of the histograms of a metric. */
final class MetricParameters {

    static final Set<String> KNOWN =
            Set.of("version", "dates", "metric", "application", "architecture", "os", "osVersion", "label", "child");

    private static final String OS_VERSION = "osVersion";

    private final Map<String, String> given;

    /** The parameters of a request whose names are known. */
    MetricParameters(Request request) {
        this.given = QueryString.of(request);
        given.forEach(MetricParameters::requireStorable);
    }

    String metric() {
        return required("metric");
    }

    HistogramQuery query(TelemetryPrefix prefix, String channel, int least) {
        List<String> os = given("os");
        List<String> osVersion = given(OS_VERSION);
        // As /filters/ names them: Windows_NT,6.1
        int comma = os.isEmpty() || !osVersion.isEmpty() ? -1 : os.get(0).indexOf(',');
        if (comma >= 0) {
            osVersion = List.of(os.get(0).substring(comma + 1));
            os = List.of(os.get(0).substring(0, comma));
        }
        return new HistogramQuery(
                prefix,
                channel,
                required("version"),
                dates(),
                List.of(),
                given("label"),
                given("child").stream().map(MetricParameters::process).toList(),
                given("application"),
                given("architecture"),
                os,
                osVersion,
                least);
    }

    private List<String> dates() {
        return Arrays.stream(required("dates").split(","))
                .filter(date -> !date.isEmpty())
                .distinct()
                .toList();
    }

    private List<String> given(String name) {
        String value = given.get(name);
        return value == null ? List.of() : List.of(value);
    }

    private String required(String name) {
        String value = given.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw HttpProblem.notFound(name + " must be given");
        }
        return value;
    }

    /** Older clients ask whether it is a child process. */
    private static String process(String child) {
        return switch (child) {
            case "true" -> "content";
            case "false" -> "parent";
            default -> child;
        };
    }

    static void requireStorable(String name, String value) {
        if (!Unicode.isStorable(value)) {
            throw HttpProblem.badRequest(name + " must be text without zeros and half characters");
        }
    }
}
