package org.tallystick.model.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;

/** Reads one definition of a file and gathers its faults. */
final class DefinitionReader {

    private static final int LONGEST_TEXT = 4000;

    private static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "org",
            "createdBy",
            "group1Key",
            "group2Key",
            "group3Key",
            "description",
            "aggregationPeriod",
            "executionFrequency",
            "aggregationThreshold",
            "accessApp",
            "accessPublic",
            "withQuartiles",
            "maxDaysToUpdateQuartile",
            "rollups",
            "wildcards",
            "timeZone",
            "weekStart");

    private final String path;
    private final JsonNode node;
    private final List<DefinitionFault> faults;

    DefinitionReader(String path, JsonNode node, List<DefinitionFault> faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
    }

    /** The definition, or empty after at least one fault was added. */
    Optional<MeasureDefinition> read() {
        if (!node.isObject()) {
            fault("", "must be an object, not " + node);
            return Optional.empty();
        }
        int before = faults.size();
        unknownFields();
        String name = name();
        String org = required("org", MeasureDefinition.LONGEST_NAME);
        String[] keys = groupKeys();
        PeriodUnit period = unit("aggregationPeriod", node.get("aggregationPeriod"));
        PeriodUnit frequency = unit("executionFrequency", node.get("executionFrequency"));
        String createdBy = text("createdBy", 255);
        String description = text("description", LONGEST_TEXT);
        int threshold = number("aggregationThreshold", 5, 1);
        boolean accessApp = flag("accessApp");
        boolean accessPublic = flag("accessPublic");
        boolean withQuartiles = flag("withQuartiles");
        int maxDays = number("maxDaysToUpdateQuartile", 100, 0);
        Set<PeriodUnit> rollups = rollups(period);
        List<SortedSet<Integer>> wildcards = wildcards(keys);
        PeriodCalendar calendar = new PeriodCalendar(zone(), weekStart());
        if (faults.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new MeasureDefinition(
                name,
                org,
                createdBy,
                keys[0],
                keys[1],
                keys[2],
                description,
                period,
                frequency,
                threshold,
                accessApp,
                accessPublic,
                withQuartiles,
                maxDays,
                rollups,
                wildcards,
                calendar));
    }

    private void unknownFields() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                String fields = String.join(", ", new TreeSet<>(FIELDS));
                fault("." + name, "is not a field of a definition; there are " + fields);
            }
        }
    }

    private String[] groupKeys() {
        String[] keys = new String[3];
        for (int number = 1; number <= 3; number++) {
            keys[number - 1] = text("group" + number + "Key", MeasureDefinition.LONGEST_NAME);
            if (keys[number - 1] != null && keys[number - 1].isEmpty()) {
                fault(".group" + number + "Key", "must not be empty; leave it out where there is no such group");
            }
            for (int earlier = 1; earlier < number; earlier++) {
                if (keys[number - 1] != null && keys[number - 1].equals(keys[earlier - 1])) {
                    fault(".group" + number + "Key", "\"" + keys[number - 1] + "\" is already group" + earlier);
                }
            }
        }
        return keys;
    }

    private Set<PeriodUnit> rollups(PeriodUnit period) {
        Set<PeriodUnit> rollups = EnumSet.noneOf(PeriodUnit.class);
        for (int index = 0; index < list("rollups").size(); index++) {
            String field = "rollups[" + index + "]";
            PeriodUnit rollup = unit(field, list("rollups").get(index));
            if (rollup != null && period != null && !period.rollups().contains(rollup)) {
                fault(
                        "." + field,
                        "a " + rollup.wireName() + " is not made of whole periods of one " + period.wireName());
            } else if (rollup != null) {
                rollups.add(rollup);
            }
        }
        return rollups;
    }

    private List<SortedSet<Integer>> wildcards(String[] keys) {
        List<SortedSet<Integer>> wildcards = new ArrayList<>();
        for (int index = 0; index < list("wildcards").size(); index++) {
            String field = "wildcards[" + index + "]";
            JsonNode names = list("wildcards").get(index);
            SortedSet<Integer> numbers = new TreeSet<>();
            if (!names.isArray() || names.isEmpty()) {
                fault("." + field, "must be a list of group names, not " + names);
                continue;
            }
            for (int place = 0; place < names.size(); place++) {
                int number = groupNumber(names.get(place).asText(), keys);
                if (number == 0) {
                    fault(
                            "." + field + "[" + place + "]",
                            names.get(place) + " is not a group of this measure; there are "
                                    + Arrays.toString(Arrays.stream(keys)
                                            .filter(key -> key != null)
                                            .toArray()));
                } else {
                    numbers.add(number);
                }
            }
            if (!numbers.isEmpty() && !wildcards.contains(numbers)) {
                wildcards.add(numbers);
            }
        }
        return wildcards;
    }

    private static int groupNumber(String name, String[] keys) {
        for (int number = 1; number <= 3; number++) {
            if (keys[number - 1] != null && (name.equals(keys[number - 1]) || name.equals("group" + number))) {
                return number;
            }
        }
        return 0;
    }

    private ZoneId zone() {
        String name = text("timeZone", MeasureDefinition.LONGEST_NAME);
        try {
            return name == null ? PeriodCalendar.UTC.zone() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            fault(".timeZone", "\"" + name + "\" is not a time zone; give one like Europe/Paris or UTC");
            return PeriodCalendar.UTC.zone();
        }
    }

    private DayOfWeek weekStart() {
        String name = text("weekStart", MeasureDefinition.LONGEST_NAME);
        if (name == null) {
            return DayOfWeek.MONDAY;
        }
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> {
                    fault(".weekStart", "\"" + name + "\" is not a day of the week; give one like monday");
                    return DayOfWeek.MONDAY;
                });
    }

    private PeriodUnit unit(String field, JsonNode value) {
        if (value == null || value.isNull()) {
            return PeriodUnit.DAY;
        }
        Optional<PeriodUnit> unit = PeriodUnit.named(value.asText().toLowerCase(Locale.ROOT));
        if (unit.isEmpty()) {
            fault("." + field, value + " is not a period; there are " + PeriodUnit.wireNames());
        }
        return unit.orElse(null);
    }

    private JsonNode list(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            fault("." + field, "must be a list, not " + value);
            return JsonNodeFactory.instance.arrayNode();
        }
        return value;
    }

    /** Names are folders of the lake, whose names are bounded by every file system. */
    private String name() {
        String name = required("name", MeasureDefinition.LONGEST_NAME);
        if (name != null && !LakeLayout.hasFolder(name)) {
            fault(".name", "has too many letters that are not ASCII to be a folder of the lake; use fewer of them");
        }
        return name;
    }

    private String required(String field, int longest) {
        String value = text(field, longest);
        JsonNode given = node.get(field);
        if (value == null && (given == null || given.isNull()) || value != null && value.isBlank()) {
            fault("." + field, "must be given");
        }
        return value;
    }

    private String text(String field, int longest) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().length() > longest
                || value.textValue().indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            fault("." + field, "must be a string of at most " + longest + " characters, not " + shown(value));
            return null;
        }
        return value.textValue();
    }

    private int number(String field, int standard, int least) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return standard;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least) {
            fault("." + field, "must be a whole number of at least " + least + ", not " + shown(value));
            return standard;
        }
        return value.intValue();
    }

    private boolean flag(String field) {
        JsonNode value = node.get(field);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            fault("." + field, "must be true or false, not " + shown(value));
        }
        return value != null && value.asBoolean();
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private void fault(String where, String message) {
        faults.add(new DefinitionFault(path + where, message));
    }
}
