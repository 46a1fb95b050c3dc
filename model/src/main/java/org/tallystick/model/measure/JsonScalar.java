package org.tallystick.model.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The one text of a JSON string, number, boolean or null, so that equal values are equal texts: {@code "a"},
 * {@code 12}, {@code 0.5}, {@code true}, {@code null}. Numbers lose trailing zeros: {@code 1.0} is {@code 1}.
 */
public final class JsonScalar {

    /** The text of a group that a wildcard aggregate ignores. */
    public static final String WILDCARD = "\"*\"";

    /** Beyond this many digits a number keeps its exponent. */
    private static final int MOST_DIGITS = 40;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonScalar() {}

    /**
     * The canonical text of a scalar.
     *
     * @return empty where the node is an object, an array or a string that is not valid Unicode
     */
    public static Optional<String> textOf(JsonNode node) {
        if (node.isTextual()) {
            return Unicode.isValid(node.textValue()) ? Optional.of(ofString(node.textValue())) : Optional.empty();
        }
        if (node.isNumber()) {
            return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())
                    ? Optional.empty()
                    : Optional.of(number(node.decimalValue()));
        }
        return node.isBoolean() || node.isNull() ? Optional.of(node.toString()) : Optional.empty();
    }

    /** The canonical text of a string. */
    public static String ofString(String value) {
        return isPlain(value)
                ? "\"" + value + "\""
                : JsonNodeFactory.instance.textNode(value).toString();
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException where the text is no JSON scalar
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || !node.isValueNode() || node.isMissingNode()) {
                throw new IllegalArgumentException("No JSON string, number, boolean or null: " + text);
            }
            return node;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("No JSON string, number, boolean or null: " + text, broken);
        }
    }

    /** Whether nothing needs escaping: most texts are so, and JSON's writer is slow for single values. */
    private static boolean isPlain(String value) {
        for (int at = 0; at < value.length(); at++) {
            char one = value.charAt(at);
            if (one < ' ' || one > '~' || one == '"' || one == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        boolean tooLong = Math.abs((long) stripped.scale()) + stripped.precision() > MOST_DIGITS;
        return tooLong ? stripped.toString() : stripped.toPlainString();
    }
}
