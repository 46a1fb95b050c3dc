package org.tallystick.model.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.tallystick.model.period.IsoTime;

/** Makes events of JSON objects with {@code namespace}, {@code name}, {@code value} and perhaps {@code timestamp}. */
public final class TrackingEventCheck {

    private static final String REQUIRED = "This field is required.";
    private static final String NOT_NULL = "This field may not be null.";

    private final Supplier<UUID> ids;

    /** A check that gives accepted events these ids. */
    public TrackingEventCheck(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /**
     * Checks an event. A timestamp without an offset is UTC; without a timestamp it is the moment of reception.
     *
     * @param body what was sent
     * @param receivedMicros when, microseconds since the epoch
     * @throws TrackingEventRefused where it is none, with a message for each field
     */
    public TrackingEvent check(JsonNode body, long receivedMicros) throws TrackingEventRefused {
        if (!body.isObject()) {
            throw TrackingEventRefused.noObject(body);
        }
        Map<String, String> faults = new LinkedHashMap<>();
        String namespace = text(body, "namespace", faults);
        String name = text(body, "name", faults);
        long micros = timestamp(body, receivedMicros, faults);
        double value = value(body, faults);
        if (!faults.isEmpty()) {
            throw new TrackingEventRefused(faults);
        }
        return new TrackingEvent(new EventSeries(namespace, name), micros, value, receivedMicros, ids.get());
    }

    private static String text(JsonNode body, String field, Map<String, String> faults) {
        JsonNode given = body.get(field);
        String fault = given == null
                ? REQUIRED
                : given.isNull() || given.isTextual() ? EventSeries.fault(given.textValue()) : "Not a valid string.";
        if (fault != null) {
            faults.put(field, fault);
        }
        return given == null ? null : given.textValue();
    }

    private static long timestamp(JsonNode body, long receivedMicros, Map<String, String> faults) {
        JsonNode given = body.get("timestamp");
        if (given == null) {
            return receivedMicros;
        }
        OptionalLong micros =
                given.isTextual() ? IsoTime.parseMicros(given.textValue(), ZoneOffset.UTC) : OptionalLong.empty();
        if (micros.isEmpty()) {
            faults.put(
                    "timestamp",
                    given.isNull()
                            ? NOT_NULL
                            : "Datetime has wrong format. Use one of these formats instead:"
                                    + " YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
        }
        return micros.orElse(0);
    }

    private static double value(JsonNode body, Map<String, String> faults) {
        JsonNode given = body.get("value");
        if (given == null || given.isNull()) {
            faults.put("value", given == null ? REQUIRED : NOT_NULL);
        } else if (!given.isNumber() || !Double.isFinite(given.doubleValue())) {
            faults.put("value", "A valid number is required.");
        } else {
            return given.doubleValue();
        }
        return 0;
    }
}
