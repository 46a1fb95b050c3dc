package org.tallystick.cli.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tallystick.model.definition.DefinitionJson;
import org.tallystick.model.definition.MeasureDefinition;

/** Writes definitions as a file that can be imported. */
final class DefinitionText {

    private DefinitionText() {}

    /** The text of a definitions file with these. */
    static String file(List<MeasureDefinition> definitions) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode list = file.putArray("definitions");
        definitions.stream().map(DefinitionJson::write).forEach(list::add);
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of JSON cannot be written", impossible);
        }
    }
}
