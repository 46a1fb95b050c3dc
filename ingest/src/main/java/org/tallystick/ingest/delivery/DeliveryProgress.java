package org.tallystick.ingest.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * How far an input was sent.
 *
 * @param source the name that all keys derive from
 * @param end where this input ended when its sending began; {@link Long#MAX_VALUE} where nobody knows
 * @param lastBatch where the last acknowledged batch begins, to recognise the input by
 * @param sent everything before this place was acknowledged
 * @param taken how many measures were taken
 * @param refused how many were refused
 */
record DeliveryProgress(String source, long end, Position lastBatch, Position sent, long taken, long refused) {

    private static final int VERSION = 1;

    DeliveryProgress {
        Objects.requireNonNull(source, "source");
    }

    static DeliveryProgress beginning(String source, long end) {
        Position beginning = Position.beginningOf(source);
        return new DeliveryProgress(source, end, beginning, beginning, 0, 0);
    }

    boolean isFinished() {
        return sent.offset() >= end;
    }

    /** The same input, which has more at its end now. */
    DeliveryProgress until(long newEnd) {
        return new DeliveryProgress(source, newEnd, lastBatch, sent, taken, refused);
    }

    DeliveryProgress with(Batch batch, BatchAnswer answer) {
        return new DeliveryProgress(
                source, end, batch.before(), batch.after(), taken + answer.taken(), refused + answer.refused());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", VERSION).put("source", source).put("end", end);
        put(json.putObject("lastBatch"), lastBatch);
        put(json.putObject("sent"), sent);
        return json.put("taken", taken).put("refused", refused);
    }

    private static void put(ObjectNode json, Position position) {
        json.put("offset", position.offset()).put("lines", position.lines()).put("chain", position.chain());
    }

    /** Null where it is none of this version. */
    static DeliveryProgress ofJson(JsonNode json) {
        boolean known = json != null && json.path("version").asInt() == VERSION && json.has("sent");
        return known
                ? new DeliveryProgress(
                        json.path("source").asText(),
                        json.path("end").asLong(),
                        position(json.path("lastBatch")),
                        position(json.path("sent")),
                        json.path("taken").asLong(),
                        json.path("refused").asLong())
                : null;
    }

    private static Position position(JsonNode json) {
        return new Position(
                json.path("offset").asLong(),
                json.path("lines").asLong(),
                json.path("chain").asText());
    }
}
