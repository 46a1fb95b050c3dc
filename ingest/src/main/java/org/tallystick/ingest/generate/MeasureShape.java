package org.tallystick.ingest.generate;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.JsonScalar;

/** The measures of one definition. */
final class MeasureShape {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int[] GROUP_VALUES = {8, 5, 3};
    private static final int LARGEST_VALUE = 200;

    private final MeasureDefinition definition;
    private final GeneratorOptions options;
    private final String beginning;
    private final String ending;
    private final List<List<String>> groups;

    MeasureShape(MeasureDefinition definition, GeneratorOptions options) {
        this.definition = definition;
        this.options = options;
        this.beginning = "{\"measureName\":" + JsonScalar.ofString(definition.name()) + ",\"value\":";
        String createdBy = definition.createdBy() == null ? definition.org() : definition.createdBy();
        this.ending = "\",\"createdBy\":" + JsonScalar.ofString(createdBy);
        this.groups = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> groupTexts(definition.groupKey(number), number))
                .toList();
    }

    private static List<String> groupTexts(String key, int number) {
        List<String> texts = new ArrayList<>();
        for (int value = 1; key != null && value <= GROUP_VALUES[number - 1]; value++) {
            texts.add(",\"group" + number + "\":{" + JsonScalar.ofString(key) + ":"
                    + JsonScalar.ofString(key + "-" + value) + "}");
        }
        return texts;
    }

    void append(StringBuilder line, Random random) {
        line.append(beginning)
                .append(mostlyLow(random, LARGEST_VALUE + 1))
                .append(",\"startDate\":\"")
                .append(options.startingDay().plusDays(random.nextInt(options.days())));
        if (definition.aggregationPeriod().isShorterThanADay()) {
            line.append('T').append(LocalTime.ofSecondOfDay(random.nextInt(SECONDS_PER_DAY)));
        }
        line.append(ending);
        for (List<String> group : groups) {
            if (!group.isEmpty()) {
                line.append(group.get(mostlyLow(random, group.size())));
            }
        }
        line.append('}');
    }

    /** A number from 0 to below the bound; the lower it is, the more likely. */
    private static int mostlyLow(Random random, int bound) {
        double share = random.nextDouble();
        return (int) (share * share * bound);
    }
}
