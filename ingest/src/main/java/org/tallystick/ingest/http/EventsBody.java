package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonBody;
import org.tallystick.http.RequestBody;
import spark.Request;

/**
 * The body of {@code POST /api/track/} and of {@code POST /usage-events}.
 *
 * @param events what was sent, not yet checked
 * @param isOne whether it was an object by itself, so that the answer is one, too
 */
record EventsBody(List<JsonNode> events, boolean isOne) {

    /**
     * Reads it.
     *
     * @throws HttpProblem 400 where it is no JSON or has no events, 413 where it is too long, 415 where it says that it is
     *     something else
     */
    static EventsBody read(Request request, long mostBytes) {
        if (BatchBody.isNdjson(request)) {
            return many(lines(RequestBody.read(request, mostBytes)));
        }
        byte[] body = JsonBody.readBytes(request, mostBytes);
        JsonNode json = JsonBody.parse(body);
        if (!json.isArray()) {
            return new EventsBody(List.of(json), true);
        }
        List<JsonNode> events = new ArrayList<>();
        json.forEach(events::add);
        return many(events);
    }

    private static EventsBody many(List<JsonNode> events) {
        if (events.isEmpty()) {
            throw HttpProblem.badRequest("The events cannot be empty");
        }
        return new EventsBody(events, false);
    }

    private static List<JsonNode> lines(byte[] body) {
        List<JsonNode> events = new ArrayList<>();
        int line = 0;
        for (int from = 0; from < body.length; line++) {
            int end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            try {
                JsonNode event = JsonBody.parse(Arrays.copyOfRange(body, from, end));
                if (!event.isMissingNode()) {
                    events.add(event);
                }
            } catch (HttpProblem broken) {
                throw HttpProblem.badRequest("Line " + (line + 1) + ": " + broken.getMessage());
            }
            from = end + 1;
        }
        return events;
    }

    /** The answer: one item for each event. */
    JsonNode answer(ArrayNode items) {
        return isOne ? items.get(0) : items;
    }
}
