package org.tallystick.model.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.MeasureRefused.Fault;
import org.tallystick.model.period.IsoTime;

/**
 * Checks a measure as it comes in (one JSON object) against its definition. The order of the checks and their messages
 * are the contract with the clients of DACC.
 */
public final class MeasureCheck {

    /** The longest {@code createdBy} and {@code contributor}, in characters. */
    public static final int LONGEST_CREATED_BY = 255;

    /** The longest {@code id}, in characters. */
    public static final int LONGEST_ID = 64;

    /** The longest group value as JSON text, in characters. */
    public static final int LONGEST_GROUP = 1024;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST_NUMBER = 400;

    private final Function<String, Optional<MeasureDefinition>> definitions;

    /** Looks definitions up by name. */
    public MeasureCheck(Function<String, Optional<MeasureDefinition>> definitions) {
        this.definitions = Objects.requireNonNull(definitions, "definitions");
    }

    /**
     * Checks one measure.
     *
     * @param body what was sent; null where there was nothing
     * @param receivedMicros when it was received, microseconds since the epoch
     * @throws MeasureRefused where it cannot be used, with the reason for its sender
     */
    public Measure check(JsonNode body, long receivedMicros) throws MeasureRefused {
        if (body == null || !body.isObject() || body.isEmpty()) {
            throw new MeasureRefused(Fault.EMPTY, "The measure cannot be empty");
        }
        MeasureDefinition definition = definition(body.get("measureName"));
        double value = value(body.get("value"));
        long start = start(body.get("startDate"), definition);
        String[] groups = new String[3];
        for (int number = 1; number <= 3; number++) {
            groups[number - 1] = group(number, body.get("group" + number), definition.groupKey(number));
        }
        return new Measure(
                definition.name(),
                text("createdBy", body.get("createdBy"), LONGEST_CREATED_BY),
                start,
                groups[0],
                groups[1],
                groups[2],
                value,
                receivedMicros,
                id(body.get("id")),
                text("contributor", body.get("contributor"), LONGEST_CREATED_BY));
    }

    private MeasureDefinition definition(JsonNode name) throws MeasureRefused {
        if (isAbsent(name) || name.isTextual() && name.textValue().isEmpty()) {
            throw new MeasureRefused(Fault.NO_NAME, "A measure name must be given");
        }
        Optional<MeasureDefinition> found = name.isTextual() ? definitions.apply(name.textValue()) : Optional.empty();
        return found.orElseThrow(
                () -> new MeasureRefused(Fault.UNKNOWN_NAME, "No measure definition found for: " + shown(name)));
    }

    private static double value(JsonNode value) throws MeasureRefused {
        if (isAbsent(value)) {
            throw new MeasureRefused(Fault.VALUE, "A value must be given");
        }
        OptionalDouble number = number(value);
        if (number.isEmpty()) {
            throw new MeasureRefused(Fault.VALUE, "value type is incorrect, it must be a number: " + shown(value));
        }
        return number.getAsDouble();
    }

    private static OptionalDouble number(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return OptionalDouble.empty();
        }
        return value.isNumber()
                ? finite(value.doubleValue())
                : parse(value.textValue().strip());
    }

    /**
     * The finite number that a text stands for in decimal notation.
     *
     * @return empty where it stands for none
     */
    public static OptionalDouble parse(String text) {
        boolean decimal =
                text.length() <= LONGEST_NUMBER && DECIMAL.matcher(text).matches();
        return decimal ? finite(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value + 0.0) : OptionalDouble.empty();
    }

    private static long start(JsonNode startDate, MeasureDefinition definition) throws MeasureRefused {
        if (isAbsent(startDate)) {
            throw new MeasureRefused(Fault.START_DATE, "startDate must be given");
        }
        OptionalLong micros = startDate.isTextual()
                ? IsoTime.parseMicros(
                        startDate.textValue(), definition.calendar().zone())
                : OptionalLong.empty();
        return micros.orElseThrow(() -> new MeasureRefused(
                Fault.START_DATE, "startDate type is incorrect, it must be a date: " + shown(startDate)));
    }

    private static String group(int number, JsonNode group, String definedKey) throws MeasureRefused {
        if (isAbsent(group)) {
            if (definedKey != null) {
                throw keyMismatch(number, definedKey, "the measure has no group" + number);
            }
            return null;
        }
        if (!group.isObject() || group.size() != 1) {
            throw new MeasureRefused(
                    Fault.GROUPS,
                    "groups format is incorrect: group" + number + " must be an object with exactly one key");
        }
        String key = group.fieldNames().next();
        if (!key.equals(definedKey)) {
            throw definedKey == null
                    ? keyMismatch(number, shown(key), "the definition has no group" + number)
                    : keyMismatch(number, definedKey, "given: " + shown(key));
        }
        Optional<String> text = JsonScalar.textOf(group.get(key));
        if (text.isEmpty() || text.get().length() > LONGEST_GROUP) {
            throw new MeasureRefused(
                    Fault.GROUPS,
                    "groups format is incorrect: the value of group" + number
                            + " must be a string, number, boolean or null of at most " + LONGEST_GROUP + " characters");
        }
        return text.get();
    }

    private static MeasureRefused keyMismatch(int number, String key, String why) {
        return new MeasureRefused(
                Fault.GROUPS, "Group" + number + " key does not match measure definition: " + key + " (" + why + ")");
    }

    private static String text(String field, JsonNode node, int longest) throws MeasureRefused {
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isTextual() || node.textValue().length() > longest || !Unicode.isStorable(node.textValue())) {
            throw new MeasureRefused(
                    Fault.OTHER_FIELD,
                    field + " type is incorrect, it must be a string of at most " + longest + " characters");
        }
        return node.textValue();
    }

    /** An empty id is none: many senders fill in nothing, and theirs are not all the same contribution. */
    private static String id(JsonNode node) throws MeasureRefused {
        String id = text("id", node, LONGEST_ID);
        return id == null || id.isEmpty() ? null : id;
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }

    private static String shown(JsonNode node) {
        return shown(node.isTextual() ? node.textValue() : node.toString());
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
