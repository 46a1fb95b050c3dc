package org.tallystick.model.telemetry;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the values of one file, in which YAML may name a value ({@code &name}) and mean it again ({@code *name}), also all
 * members of an object ({@code <<: *name}).
 */
final class AnchoredValues {

    private final Map<String, JsonNode> byAnchor = new HashMap<>();

    /**
     * The value that the parser is at.
     *
     * @throws JsonParseException where a name is meant that no value above has
     */
    JsonNode read(JsonParser parser) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            JsonNode meant = byAnchor.get(parser.getText());
            if (meant == null) {
                throw new JsonParseException(parser, "No value above is named &" + parser.getText());
            }
            return meant.deepCopy();
        }
        Object anchor = parser.getObjectId();
        JsonNode value = value(parser);
        name(anchor, value);
        return value;
    }

    /** Lets a value be meant by that name; null names nothing. */
    void name(Object anchor, JsonNode value) {
        if (anchor != null) {
            byAnchor.put(anchor.toString(), value.deepCopy());
        }
    }

    /** Sets a member, or those that are merged into the object, of which its own are kept. */
    static void set(ObjectNode object, String name, JsonNode value) {
        if (name.equals("<<") && value instanceof ObjectNode merged) {
            merged.properties().forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
        } else {
            object.set(name, value);
        }
    }

    private JsonNode value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                set(object, name, read(parser));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(read(parser));
            }
            return list;
        }
        return parser.readValueAsTree();
    }
}
