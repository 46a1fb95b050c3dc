package org.tallystick.model.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tallystick.model.definition.DefinitionFault;
import org.tallystick.model.definition.DefinitionFileFaulty;

/**
 * Reads definitions of telemetry: histograms in the form of Firefox's {@code Histograms.json}, scalars in the form of its
 * {@code Scalars.yaml}. A file is checked as a whole; each fault says its line.
 */
public final class TelemetryDefinitionFile {

    /** Named constants as of Firefox's sources; a file's own may be given besides. */
    public static final Map<String, Long> CONSTANTS = Map.of(
            "JS::GCReason::NUM_TELEMETRY_REASONS", 100L,
            "JS::gcreason::NUM_TELEMETRY_REASONS", 100L,
            "mozilla::StartupTimeline::MAX_EVENT_ID", 12L);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Categorical histograms have room for labels that come later, unless they say how much. */
    private static final long CATEGORIES = 50;

    private final Map<String, Long> constants;
    private final AnchoredValues values = new AnchoredValues();
    private final List<DefinitionFault> faults = new ArrayList<>();
    private final List<TelemetryDefinition> definitions = new ArrayList<>();

    private TelemetryDefinitionFile(Map<String, Long> constants) {
        this.constants = new HashMap<>(CONSTANTS);
        this.constants.putAll(constants);
    }

    /**
     * Reads all definitions.
     *
     * @param source the file's name, for messages; one that ends with {@code .yaml} or {@code .yml} has scalars
     * @param text the file's text
     * @return at least one definition, in the order of the file
     * @throws DefinitionFileFaulty where anything is wrong, with every fault
     */
    public static List<TelemetryDefinition> parse(String source, String text) throws DefinitionFileFaulty {
        return parse(source, text, Map.of());
    }

    /** The same with further named constants, as {@code mozilla::SomeEnum::Count} is one. */
    public static List<TelemetryDefinition> parse(String source, String text, Map<String, Long> constants)
            throws DefinitionFileFaulty {
        TelemetryDefinitionFile file = new TelemetryDefinitionFile(constants);
        String name = source.toLowerCase(Locale.ROOT);
        boolean hasScalars = name.endsWith(".yaml") || name.endsWith(".yml");
        try (JsonParser parser = (hasScalars ? YAML : JSON).createParser(text)) {
            file.readAll(parser, hasScalars);
        } catch (JsonProcessingException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : " (line " + broken.getLocation().getLineNr() + ")";
            file.faults.add(new DefinitionFault("$" + line, broken.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text can always be read", impossible);
        }
        if (file.faults.isEmpty() && file.definitions.isEmpty()) {
            file.faults.add(new DefinitionFault("$", "must hold at least one definition"));
        }
        if (!file.faults.isEmpty()) {
            throw new DefinitionFileFaulty(source, file.faults);
        }
        return file.definitions;
    }

    private void readAll(JsonParser parser, boolean hasScalars) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            faults.add(new DefinitionFault("$", "must be an object of definitions by name"));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!hasScalars) {
                histogram(name, parser);
            } else if (value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String below = name + "." + parser.currentName();
                    parser.nextToken();
                    scalar(below, parser);
                }
            } else {
                faults.add(new DefinitionFault(
                        name + " (line " + parser.currentTokenLocation().getLineNr() + ")",
                        "must be an object of scalars by name"));
                parser.skipChildren();
            }
        }
    }

    private void histogram(String name, JsonParser parser) throws IOException {
        DefinitionMembers members = DefinitionMembers.read(parser, name, values, faults);
        if (members == null) {
            return;
        }
        int before = members.faults();
        Optional<HistogramKind> kind =
                HistogramKind.named(members.text("kind", "")).filter(known -> known != HistogramKind.SCALAR);
        if (kind.isEmpty()) {
            members.fault(
                    "kind",
                    "must be exponential, linear, enumerated, categorical, boolean, flag or count; given: "
                            + members.node().path("kind"));
            return;
        }
        List<String> labels = kind.get() == HistogramKind.CATEGORICAL ? members.texts("labels") : List.of();
        Layout layout = layout(kind.get(), members, labels);
        boolean keyed = members.flag("keyed");
        String description = members.text("description", "");
        List<String> processes = members.texts("record_in_processes");
        if (members.faults() == before) {
            add(name, kind.get(), keyed, layout, labels, description, processes, members);
        }
    }

    private record Layout(Long low, Long high, Long buckets) {}

    private Layout layout(HistogramKind kind, DefinitionMembers members, List<String> labels) {
        switch (kind) {
            case EXPONENTIAL, LINEAR -> {
                return new Layout(
                        members.number("low", 1L, constants),
                        required(members, "high"),
                        required(members, "n_buckets"));
            }
            case ENUMERATED -> {
                long values = required(members, "n_values");
                return new Layout(1L, values, values + 1);
            }
            case CATEGORICAL -> {
                long values = Math.max(labels.size(), members.number("n_values", CATEGORIES, constants));
                return new Layout(1L, values, values + 1);
            }
            default -> {
                return new Layout(null, null, null);
            }
        }
    }

    private long required(DefinitionMembers members, String member) {
        if (!members.has(member)) {
            members.fault(member + " must be given");
        }
        return members.number(member, 1L, constants);
    }

    private void scalar(String name, JsonParser parser) throws IOException {
        DefinitionMembers members = DefinitionMembers.read(parser, name, values, faults);
        if (members == null) {
            return;
        }
        int before = members.faults();
        String kind = members.text("kind", "");
        if (!List.of("uint", "boolean", "string").contains(kind)) {
            members.fault(
                    "kind",
                    "must be uint, boolean or string; given: " + members.node().path("kind"));
        }
        boolean keyed = members.flag("keyed");
        String description = members.text("description", "");
        List<String> processes = members.texts("record_in_processes");
        if (members.faults() == before) {
            String stored = MetricNames.SCALAR + name.toUpperCase(Locale.ROOT);
            Layout none = new Layout(null, null, null);
            add(stored, HistogramKind.SCALAR, keyed, none, List.of(), description, processes, members);
        }
    }

    private void add(
            String name,
            HistogramKind kind,
            boolean keyed,
            Layout layout,
            List<String> labels,
            String description,
            List<String> processes,
            DefinitionMembers members) {
        try {
            Integer buckets = layout.buckets() == null ? null : Math.toIntExact(layout.buckets());
            definitions.add(new TelemetryDefinition(
                    name,
                    kind,
                    keyed,
                    layout.low(),
                    layout.high(),
                    buckets,
                    labels,
                    description,
                    processes,
                    members.node()));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            members.fault(wrong.getMessage());
        }
    }
}
