package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tallystick.http.Gate;
import org.tallystick.http.JsonReply;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.model.indicator.UsageEventReader;
import org.tallystick.model.indicator.UsageRefused;
import org.tallystick.store.token.TokenScope;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code POST /usage-events}: takes one usage event, or many as a JSON array or NDJSON. Answered with 201 and their number
 * when all are on disk; with 400 and the reasons where one of them cannot be used, and then none is taken; with 503 where
 * they cannot be stored now. Sending the same again changes nothing.
 */
final class UsageEventRoute implements Route {

    static final String PATH = "/usage-events";

    private static final Gate GATE = Gate.ofMeasures(TokenScope.WRITE);
    private static final int TAKEN = 201;
    private static final int REFUSED = 400;

    /** More reasons are counted and not told. */
    private static final int MOST_ERRORS = 100;

    private final EventIntake intake;
    private final IngestMetrics metrics;

    UsageEventRoute(EventIntake intake, IngestMetrics metrics) {
        this.intake = intake;
        this.metrics = metrics;
    }

    @Override
    public Object handle(Request request, Response response) {
        EventsBody body = intake.read(request, GATE);
        MeasureFrames frames = new MeasureFrames();
        ArrayNode errors = errors(body, frames, intake.nowMicros());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (!errors.isEmpty()) {
            metrics.refused("malformed", body.events().size() - frames.count());
            answer.put("error", errors.get(0).get("error").textValue());
            answer.set("errors", errors);
            return JsonReply.of(response, REFUSED, answer);
        }
        intake.store(request, frames);
        return JsonReply.of(response, TAKEN, answer.put("ok", true).put("taken", frames.count()));
    }

    private static ArrayNode errors(EventsBody body, MeasureFrames frames, long receivedMicros) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        for (int number = 0; number < body.events().size(); number++) {
            try {
                frames.add(UsageEventReader.read(body.events().get(number)), receivedMicros);
            } catch (UsageRefused unusable) {
                if (errors.size() < MOST_ERRORS) {
                    errors.addObject().put("event", number + 1).put("error", unusable.getMessage());
                }
            }
        }
        return errors;
    }
}
