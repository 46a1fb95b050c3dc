package org.tallystick.model.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.model.measure.Unicode;

/** Reads what is told of a user and month from JSON. */
public final class UserFactReader {

    private static final int LONGEST_NAME = 100;
    private static final Set<String> KEYS = Set.of("userId", "month");

    private UserFactReader() {}

    /**
     * Reads the facts of one user and month, at least one.
     *
     * @throws UsageRefused where user or month are missing, a key is unknown, or a value is none of its fact
     */
    public static List<UserFact> read(JsonNode body) throws UsageRefused {
        UsageFields.requireObject(body, "line of user facts");
        String user = UsageFields.userId(body);
        LocalDate month = month(body.get("month"));
        List<UserFact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!KEYS.contains(field.getKey()) && !field.getValue().isNull()) {
                add(facts, user, month, field.getKey(), field.getValue());
            }
        }
        if (facts.isEmpty()) {
            throw new UsageRefused("at least one fact must be given: " + names());
        }
        return facts;
    }

    private static void add(List<UserFact> facts, String user, LocalDate month, String key, JsonNode value)
            throws UsageRefused {
        FactName name = FactName.named(key)
                .orElseThrow(() -> new UsageRefused("unknown key " + key + "; there are userId, month, " + names()));
        switch (name) {
            case CONSENT, NEWSLETTER -> facts.add(new UserFact(user, month, name, null, flag(key, value), null));
            case PROFILE_TYPE -> {
                if (!value.isTextual() || !isName(value.textValue())) {
                    throw new UsageRefused(
                            key + " must be a text of 1 to 100 characters; given: " + UsageFields.shown(value));
                }
                facts.add(new UserFact(user, month, name, null, null, value.textValue()));
            }
            case CONSUMPTION, HALF_HOUR_DATA -> {
                if (!value.isObject()) {
                    throw new UsageRefused(key + " must be an object by fluid; given: " + UsageFields.shown(value));
                }
                for (Map.Entry<String, JsonNode> fluid : value.properties()) {
                    Double number =
                            name == FactName.CONSUMPTION ? amount(key, fluid.getValue()) : flag(key, fluid.getValue());
                    facts.add(new UserFact(user, month, name, fluid(key, fluid.getKey()), number, null));
                }
            }
        }
    }

    private static String fluid(String key, String fluid) throws UsageRefused {
        if (!isName(fluid)) {
            throw new UsageRefused(key + " must name fluids with 1 to 100 characters");
        }
        return fluid;
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && Unicode.isStorable(text);
    }

    private static LocalDate month(JsonNode node) throws UsageRefused {
        try {
            if (node != null && node.isTextual()) {
                return YearMonth.parse(node.textValue()).atDay(1);
            }
        } catch (DateTimeException none) {
            // Told below, as where there is no text.
        }
        throw new UsageRefused("month must be given as 2026-10"
                + (UsageFields.isAbsent(node) ? "" : "; given: " + UsageFields.shown(node)));
    }

    private static Double flag(String key, JsonNode value) throws UsageRefused {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1.0 : 0.0;
        }
        if (value.isNumber() && (value.doubleValue() == 0 || value.doubleValue() == 1)) {
            return value.doubleValue();
        }
        throw new UsageRefused(key + " must be true or false; given: " + UsageFields.shown(value));
    }

    private static Double amount(String key, JsonNode value) throws UsageRefused {
        if (value.isNumber() && Double.isFinite(value.doubleValue()) && value.doubleValue() >= 0) {
            return value.doubleValue() + 0.0;
        }
        throw new UsageRefused(key + " must be a number of at least 0; given: " + UsageFields.shown(value));
    }

    private static String names() {
        return Arrays.stream(FactName.values()).map(FactName::wireName).collect(Collectors.joining(", "));
    }
}
