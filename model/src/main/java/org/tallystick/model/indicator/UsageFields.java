package org.tallystick.model.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import org.tallystick.model.measure.Unicode;

/** Reads the fields that usage events and facts have. */
final class UsageFields {

    /** The longest pseudonym of a user, in characters. */
    private static final int LONGEST_USER = 255;

    /** The longest other text: as JSON it must fit a group of a measure. */
    private static final int LONGEST_TEXT = 500;

    private UsageFields() {}

    static void requireObject(JsonNode body, String what) throws UsageRefused {
        if (body == null || !body.isObject() || body.isEmpty()) {
            throw new UsageRefused("The " + what + " must be a JSON object that is not empty");
        }
    }

    static String userId(JsonNode body) throws UsageRefused {
        String user = text(body, "userId", LONGEST_USER);
        if (user == null) {
            throw new UsageRefused("userId must be given");
        }
        return user;
    }

    static String text(JsonNode body, String field) throws UsageRefused {
        return text(body, field, LONGEST_TEXT);
    }

    /** Null where there is none or an empty one; numbers and flags are their JSON text. */
    private static String text(JsonNode body, String field, int longest) throws UsageRefused {
        JsonNode node = body.get(field);
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isValueNode()) {
            throw new UsageRefused(field + " must be a text; given: " + shown(node));
        }
        String text = node.asText();
        if (text.length() > longest || !Unicode.isStorable(text)) {
            throw new UsageRefused(field + " must be Unicode without NUL of at most " + longest + " characters; given: "
                    + shown(node));
        }
        return text.isEmpty() ? null : text;
    }

    static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }

    static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
