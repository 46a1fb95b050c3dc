package org.tallystick.model.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a definitions file: {@code {"definitions": [ {…}, … ]}}, checked as a whole. */
public final class DefinitionFile {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DefinitionFile() {}

    /**
     * Reads all definitions.
     *
     * @param source the file's name, for messages
     * @param json the file's text
     * @return at least one definition, in the order of the file
     * @throws DefinitionFileFaulty where anything is wrong, with every fault
     */
    public static List<MeasureDefinition> parse(String source, String json) throws DefinitionFileFaulty {
        List<DefinitionFault> faults = new ArrayList<>();
        List<MeasureDefinition> definitions = new ArrayList<>();
        JsonNode root = tree(source, json);
        JsonNode list = root == null ? null : root.get("definitions");
        if (list == null || !list.isArray() || list.isEmpty()) {
            faults.add(new DefinitionFault("$.definitions", "must be a list of at least one definition"));
        } else {
            readAll(list, faults, definitions);
        }
        if (!faults.isEmpty()) {
            throw new DefinitionFileFaulty(source, faults);
        }
        return definitions;
    }

    private static void readAll(JsonNode list, List<DefinitionFault> faults, List<MeasureDefinition> definitions) {
        Map<String, Integer> places = new HashMap<>();
        for (int index = 0; index < list.size(); index++) {
            String path = "$.definitions[" + index + "]";
            new DefinitionReader(path, list.get(index), faults).read().ifPresent(definitions::add);
            String name = list.get(index).path("name").asText("");
            Integer earlier = places.putIfAbsent(name, index);
            if (earlier != null && !name.isEmpty()) {
                faults.add(new DefinitionFault(
                        path + ".name", "\"" + name + "\" is already defined at $.definitions[" + earlier + "]"));
            }
        }
    }

    private static JsonNode tree(String source, String json) throws DefinitionFileFaulty {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            throw new DefinitionFileFaulty(
                    source,
                    List.of(new DefinitionFault(
                            "$", "is not valid JSON" + where + ": " + broken.getOriginalMessage())));
        }
    }
}
