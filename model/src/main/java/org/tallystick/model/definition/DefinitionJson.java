package org.tallystick.model.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.TreeSet;
import org.tallystick.model.period.PeriodUnit;

/** Writes a definition in the form in which {@link DefinitionFile} reads it. */
public final class DefinitionJson {

    private DefinitionJson() {}

    /** All fields in the order of the documentation; those without a value are left out. */
    public static ObjectNode write(MeasureDefinition definition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", definition.name());
        json.put("org", definition.org());
        put(json, "createdBy", definition.createdBy());
        for (int number = 1; number <= 3; number++) {
            put(json, "group" + number + "Key", definition.groupKey(number));
        }
        put(json, "description", definition.description());
        json.put("aggregationPeriod", definition.aggregationPeriod().wireName());
        json.put("executionFrequency", definition.executionFrequency().wireName());
        json.put("aggregationThreshold", definition.aggregationThreshold());
        json.put("accessApp", definition.accessApp());
        json.put("accessPublic", definition.accessPublic());
        json.put("withQuartiles", definition.withQuartiles());
        json.put("maxDaysToUpdateQuartile", definition.maxDaysToUpdateQuartile());
        ArrayNode rollups = json.putArray("rollups");
        new TreeSet<>(definition.rollups()).stream().map(PeriodUnit::wireName).forEach(rollups::add);
        ArrayNode wildcards = json.putArray("wildcards");
        definition.wildcards().forEach(numbers -> {
            ArrayNode names = wildcards.addArray();
            numbers.forEach(number -> names.add(definition.groupKey(number)));
        });
        json.put("timeZone", definition.calendar().zone().getId());
        json.put("weekStart", definition.calendar().weekStart().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static void put(ObjectNode json, String field, String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
