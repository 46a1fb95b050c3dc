package org.tallystick.serving.tracking;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.QueryString;
import org.tallystick.model.tracking.AggregationType;
import org.tallystick.model.tracking.Granularity;
import spark.Request;

/** Reads the parameters of {@code GET /api/events/{namespace}/{name}}. */
final class EventsParameters {

    private static final String FROM = "tsMin";
    private static final String TO = "tsMax";
    private static final String GRANULARITY = "granularity";
    private static final String TYPE = "aggregationType";
    private static final String ZONE = "timeZone";
    private static final String LIMIT = "limit";
    private static final TreeSet<String> KNOWN =
            new TreeSet<>(java.util.List.of(FROM, TO, GRANULARITY, TYPE, ZONE, LIMIT));

    /** Up to the year 9999 and no further: milliseconds would be taken for seconds. */
    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

    private static final BigDecimal MOST_SECONDS = new BigDecimal(253_402_300_800L);
    private static final int DECIMALS = 6;
    private static final int MOST_ROWS = 100_000;

    private final Request request;
    private final Map<String, String> given;

    /** The parameters of a request. */
    EventsParameters(Request request) {
        this.request = request;
        this.given = QueryString.of(request);
        for (String name : given.keySet()) {
            if (!KNOWN.contains(name)) {
                throw HttpProblem.badRequest(
                        "There is no parameter " + name + "; there are " + String.join(", ", KNOWN));
            }
        }
    }

    /**
     * What they ask.
     *
     * @throws HttpProblem 400 with what is wrong
     */
    EventsQuery toQuery() {
        String granularity = given.getOrDefault(GRANULARITY, Granularity.NONE.wireName());
        String type = given.getOrDefault(TYPE, AggregationType.AVG.wireName());
        return new EventsQuery(
                micros(FROM),
                micros(TO),
                Granularity.named(granularity)
                        .orElseThrow(() -> wrong(GRANULARITY, "one of " + Granularity.wireNames(), granularity)),
                AggregationType.named(type)
                        .orElseThrow(() -> wrong(TYPE, "one of " + AggregationType.wireNames(), type)),
                zone(),
                limit(),
                PageUrl.of(request));
    }

    private Long micros(String name) {
        String text = given.get(name);
        if (text == null) {
            return null;
        }
        BigDecimal seconds = SECONDS.matcher(text).matches() ? new BigDecimal(text) : MOST_SECONDS;
        if (seconds.abs().compareTo(MOST_SECONDS) >= 0) {
            throw wrong(name, "UNIX seconds", text);
        }
        return seconds.movePointRight(DECIMALS).longValueExact();
    }

    private ZoneId zone() {
        String name = given.getOrDefault(ZONE, "UTC");
        try {
            ZoneId zone = ZoneId.of(name);
            return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
        } catch (DateTimeException unknown) {
            throw wrong(ZONE, "the name of an IANA time zone such as Europe/Berlin", name);
        }
    }

    private Integer limit() {
        String text = given.get(LIMIT);
        if (text == null) {
            return null;
        }
        int limit = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_ROWS) {
            throw wrong(LIMIT, "a number of rows from 1 to " + MOST_ROWS, text);
        }
        return limit;
    }

    private static HttpProblem wrong(String name, String right, String text) {
        return HttpProblem.badRequest(name + " must be " + right + "; given: " + text);
    }
}
