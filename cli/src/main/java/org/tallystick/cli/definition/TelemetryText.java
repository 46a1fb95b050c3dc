package org.tallystick.cli.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.MetricNames;
import org.tallystick.model.telemetry.TelemetryDefinition;

/** Writes definitions of telemetry, for people and as files that can be imported. */
final class TelemetryText {

    private TelemetryText() {}

    /** What a definition says, a line each. */
    static List<String> lines(TelemetryDefinition definition) {
        List<String> lines = new ArrayList<>();
        add(lines, "name", definition.name());
        add(lines, "kind", definition.kind().wireName());
        add(lines, "keyed", definition.keyed() ? "yes" : "no");
        add(lines, "processes", String.join(", ", definition.processes()));
        add(
                lines,
                "buckets",
                definition.buckets().bounds().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        if (!definition.labels().isEmpty()) {
            add(lines, "labels", String.join(", ", definition.labels()));
        }
        add(lines, "description", definition.description());
        return lines;
    }

    private static void add(List<String> lines, String title, String value) {
        lines.add("%-13s%s".formatted(title, value).stripTrailing());
    }

    /** The text of a file with this definition; that of a scalar is YAML. */
    static String file(TelemetryDefinition definition) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        if (definition.kind() == HistogramKind.SCALAR) {
            String name =
                    definition.name().substring(MetricNames.SCALAR.length()).toLowerCase(Locale.ROOT);
            int dot = name.lastIndexOf('.');
            file.putObject(name.substring(0, dot)).set(name.substring(dot + 1), definition.source());
        } else {
            file.set(definition.name(), definition.source());
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of JSON cannot be written", impossible);
        }
    }
}
