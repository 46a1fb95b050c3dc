package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tallystick.http.Gate;
import org.tallystick.http.JsonReply;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.model.period.Instants;
import org.tallystick.model.tracking.TrackingEvent;
import org.tallystick.model.tracking.TrackingEventCheck;
import org.tallystick.model.tracking.TrackingEventRefused;
import org.tallystick.store.token.TokenScope;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code POST /api/track/}: takes one tracking event, or many as a JSON array or NDJSON. Answered with 201 and what was
 * sent, each with its id, when all are on disk; with 400 and a message for each faulty field where one of them cannot be
 * used, and then none is taken; with 503 where they cannot be stored now.
 */
final class TrackRoute implements Route {

    static final String PATH = "/api/track";

    private static final Gate GATE = Gate.asking(TokenScope.READ, TokenScope.WRITE);
    private static final int TAKEN = 201;
    private static final int REFUSED = 400;

    private final EventIntake intake;
    private final IngestMetrics metrics;

    TrackRoute(EventIntake intake, IngestMetrics metrics) {
        this.intake = intake;
        this.metrics = metrics;
    }

    @Override
    public Object handle(Request request, Response response) {
        EventsBody body = intake.read(request, GATE);
        Checked checked = new Checked(intake.nowMicros());
        body.events().forEach(checked::add);
        if (checked.refused > 0) {
            metrics.refused("malformed", checked.refused);
            return JsonReply.of(response, REFUSED, body.answer(checked.faults));
        }
        intake.store(request, checked.frames);
        return JsonReply.of(response, TAKEN, body.answer(checked.echoes()));
    }

    /** The events of one request. */
    private static final class Checked {
        private final long receivedMicros;
        private final TrackingEventCheck check = new TrackingEventCheck(UUID::randomUUID);
        private final MeasureFrames frames = new MeasureFrames();
        private final List<JsonNode> sent = new ArrayList<>();
        private final List<TrackingEvent> events = new ArrayList<>();
        private final ArrayNode faults = JsonNodeFactory.instance.arrayNode();
        private long refused;

        Checked(long receivedMicros) {
            this.receivedMicros = receivedMicros;
        }

        void add(JsonNode event) {
            try {
                TrackingEvent usable = check.check(event, receivedMicros);
                sent.add(event);
                events.add(usable);
                frames.add(usable);
                faults.addObject();
            } catch (TrackingEventRefused unusable) {
                faults.add(unusable.toJson());
                refused++;
            }
        }

        ArrayNode echoes() {
            ArrayNode echoes = JsonNodeFactory.instance.arrayNode();
            for (int number = 0; number < events.size(); number++) {
                TrackingEvent event = events.get(number);
                JsonNode given = sent.get(number);
                ObjectNode echo = echoes.addObject();
                echo.put("id", event.id().toString());
                echo.set("namespace", given.get("namespace"));
                echo.set("name", given.get("name"));
                echo.put(
                        "timestamp",
                        given.has("timestamp")
                                ? given.get("timestamp").textValue()
                                : Instants.ofMicros(event.micros()).toString());
                echo.set("value", given.get("value"));
            }
            return echoes;
        }
    }
}
