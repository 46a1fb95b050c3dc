package org.tallystick.model.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.tallystick.model.period.IsoTime;

/** Reads usage events from JSON. Times without an offset are UTC. */
public final class UsageEventReader {

    private UsageEventReader() {}

    /**
     * Reads one event; its type may be unknown.
     *
     * @throws UsageRefused where it has no user, type or time, or something of it cannot be stored
     */
    public static UsageEvent read(JsonNode body) throws UsageRefused {
        UsageFields.requireObject(body, "usage event");
        String user = UsageFields.userId(body);
        String type = UsageFields.text(body, "type");
        if (type == null) {
            throw new UsageRefused("type must be given");
        }
        Long event = micros(body, "eventDate");
        if (event == null) {
            throw new UsageRefused("eventDate must be given");
        }
        return new UsageEvent(
                user,
                type,
                UsageFields.text(body, "target"),
                UsageFields.text(body, "context"),
                micros(body, "startDate"),
                event,
                UsageFields.text(body, "result"),
                UsageFields.text(body, "device"));
    }

    private static Long micros(JsonNode body, String field) throws UsageRefused {
        JsonNode node = body.get(field);
        if (UsageFields.isAbsent(node) || node.isTextual() && node.textValue().isEmpty()) {
            return null;
        }
        OptionalLong micros =
                node.isTextual() ? IsoTime.parseMicros(node.textValue(), ZoneOffset.UTC) : OptionalLong.empty();
        return micros.stream()
                .boxed()
                .findFirst()
                .orElseThrow(() -> new UsageRefused(
                        field + " must be a date and time of ISO 8601; given: " + UsageFields.shown(node)));
    }
}
