package org.tallystick.ingest.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * Makes the JSON form of a measure from a row of columns. Group 1 is the column {@code group1}, or else the one that has
 * the name of the group's key in the definition.
 */
final class FlatRow {

    /** The columns that are fields of a measure, groups apart. */
    static final List<String> FIELDS = List.of("measureName", "value", "startDate", "createdBy", "id", "contributor");

    /** The fields without which there is no measure. */
    static final List<String> REQUIRED = List.of("measureName", "value", "startDate");

    /** What it means that a row has nothing in the column of a group that its definition has. */
    enum EmptyGroup {
        /** The group's value is JSON's null. */
        NULL,
        /** The measure has no such group. */
        ABSENT
    }

    private final Set<String> columns;
    private final Map<String, MeasureDefinition> definitions;
    private final EmptyGroup empty;

    FlatRow(Collection<String> columns, Map<String, MeasureDefinition> definitions, EmptyGroup empty) {
        this.columns = Set.copyOf(columns);
        this.definitions = definitions;
        this.empty = empty;
    }

    /**
     * The JSON form; {@code cell} tells a column's value, null where the row has nothing there and a missing node where
     * a group is absent for sure.
     */
    ObjectNode body(Function<String, JsonNode> cell) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String field : FIELDS) {
            JsonNode value = columns.contains(field) ? cell.apply(field) : null;
            if (value != null) {
                body.set(field, value);
            }
        }
        MeasureDefinition definition = definitions.get(body.path("measureName").asText());
        for (int number = 1; number <= 3; number++) {
            group(body, "group" + number, definition == null ? null : definition.groupKey(number), cell);
        }
        return body;
    }

    private void group(ObjectNode body, String field, String key, Function<String, JsonNode> cell) {
        boolean numbered = columns.contains(field);
        if (!numbered && (key == null || !columns.contains(key) || FIELDS.contains(key))) {
            return;
        }
        JsonNode value = cell.apply(numbered ? field : key);
        if (value == null) {
            value = key == null || empty == EmptyGroup.ABSENT ? null : JsonNodeFactory.instance.nullNode();
        }
        if (value != null && value.isObject()) {
            body.set(field, value);
        } else if (value != null && !value.isMissingNode()) {
            body.putObject(field).set(key == null ? field : key, value);
        }
    }
}
