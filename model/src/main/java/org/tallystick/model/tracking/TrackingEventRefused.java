package org.tallystick.model.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An event cannot be used. The message names every fault in one line. */
public final class TrackingEventRefused extends Exception {

    private final transient Map<String, String> faults;

    /** What is wrong, by field. */
    TrackingEventRefused(Map<String, String> faults) {
        super(
                faults.entrySet().stream()
                        .map(fault -> fault.getKey() + ": " + fault.getValue())
                        .collect(Collectors.joining(" ")),
                null,
                false,
                false);
        this.faults = new LinkedHashMap<>(faults);
    }

    static TrackingEventRefused noObject(JsonNode body) {
        String given =
                body.isMissingNode() ? "nothing" : body.getNodeType().name().toLowerCase(Locale.ROOT);
        return new TrackingEventRefused(
                Map.of("non_field_errors", "Invalid data. Expected an object, but got " + given + "."));
    }

    /** The answer to its sender: {@code {"<field>": ["<message>"]}} for each field with a fault. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        faults.forEach((field, message) -> json.putArray(field).add(message));
        return json;
    }
}
