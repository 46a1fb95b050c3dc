package org.tallystick.model.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.model.definition.DefinitionFault;

/** The members of one definition as they stand in a file, with their lines. */
final class DefinitionMembers {

    private final String path;
    private final int line;
    private final ObjectNode node;
    private final Map<String, Integer> lines;
    private final List<DefinitionFault> faults;

    private DefinitionMembers(
            String path, int line, ObjectNode node, Map<String, Integer> lines, List<DefinitionFault> faults) {
        this.path = path;
        this.line = line;
        this.node = node;
        this.lines = lines;
        this.faults = faults;
    }

    /** Reads the object that the parser is at the start of; null after a fault was added. */
    static DefinitionMembers read(JsonParser parser, String path, AnchoredValues values, List<DefinitionFault> faults)
            throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(new DefinitionFault(path + " (line " + line + ")", "must be an object"));
            parser.skipChildren();
            return null;
        }
        Object anchor = parser.getObjectId();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            lines.put(name, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            AnchoredValues.set(node, name, values.read(parser));
        }
        values.name(anchor, node);
        return new DefinitionMembers(path, line, node, lines, faults);
    }

    /** The definition as it stands in its file. */
    ObjectNode node() {
        return node;
    }

    /** How many faults there are so far, of all definitions. */
    int faults() {
        return faults.size();
    }

    /** Adds what is wrong with the definition as a whole. */
    void fault(String message) {
        faults.add(new DefinitionFault(path + " (line " + line + ")", message));
    }

    /** Adds what is wrong with a member. */
    void fault(String member, String message) {
        faults.add(
                new DefinitionFault(path + "." + member + " (line " + lines.getOrDefault(member, line) + ")", message));
    }

    boolean has(String member) {
        return node.hasNonNull(member);
    }

    /** A text, or the default where it is not there. */
    String text(String member, String otherwise) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            fault(member, "must be a text; given: " + value);
            return otherwise;
        }
        return value.textValue().strip();
    }

    /** A yes or no, also written as a text; no where it is not there. */
    boolean flag(String member) {
        String text = node.path(member).asText("false");
        if (!text.equals("true") && !text.equals("false")) {
            fault(member, "must be true or false; given: " + node.get(member));
        }
        return text.equals("true");
    }

    /** A whole number, also written as an expression; the default where it is not there. */
    Long number(String member, Long otherwise, Map<String, Long> constants) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        try {
            if (value.isTextual()) {
                return NumericExpression.evaluate(value.textValue(), new TreeMap<>(constants));
            }
            if (value.isIntegralNumber() && value.canConvertToLong()) {
                return value.longValue();
            }
            fault(member, "must be a whole number of 64 bits; given: " + value);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            fault(member, wrong.getMessage());
        }
        return otherwise;
    }

    /** A list of texts, none where it is not there. */
    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        JsonNode value = node.path(member);
        if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
            fault(member, "must be a list; given: " + value);
        }
        for (JsonNode each : value) {
            if (each.isTextual()) {
                texts.add(each.textValue());
            } else {
                fault(member, "must be a list of texts; given: " + each);
            }
        }
        return texts;
    }
}
