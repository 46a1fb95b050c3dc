package org.tallystick.store.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.TelemetryDefinition;

/** Reads the columns of the table {@code telemetry_definition}. */
final class TelemetryDefinitionRow {

    static final ObjectMapper JSON = new ObjectMapper();

    private TelemetryDefinitionRow() {}

    static TelemetryDefinition read(ResultSet row) throws SQLException {
        String name = row.getString("name");
        try {
            return new TelemetryDefinition(
                    name,
                    HistogramKind.named(row.getString("kind")).orElseThrow(),
                    row.getBoolean("keyed"),
                    row.getObject("low", Long.class),
                    row.getObject("high", Long.class),
                    row.getObject("n_buckets", Integer.class),
                    labels(row.getString("labels")),
                    row.getString("description"),
                    List.of((String[]) row.getArray("processes").getArray()),
                    (ObjectNode) JSON.readTree(row.getString("definition")));
        } catch (JsonProcessingException | RuntimeException broken) {
            throw new IllegalStateException(
                    "The database holds a definition of telemetry that cannot be read: " + name, broken);
        }
    }

    private static List<String> labels(String json) throws JsonProcessingException {
        List<String> labels = new ArrayList<>();
        if (json != null) {
            for (JsonNode label : JSON.readTree(json)) {
                labels.add(label.textValue());
            }
        }
        return labels;
    }
}
