package org.tallystick.model.definition;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;

/**
 * What a measure is, how it is aggregated and who may read its aggregates.
 *
 * @param name unique, at most 100 characters
 * @param org the organisation that defined it
 * @param createdBy the application that produces it, null where not said
 * @param group1Key the key of the first group, null where the measure has none
 * @param group2Key likewise
 * @param group3Key likewise
 * @param description for people, null where not said
 * @param aggregationPeriod the period of the aggregates
 * @param executionFrequency how often it is computed at the most
 * @param aggregationThreshold the least count that is ever released, at least 1
 * @param accessApp whether tokens of {@code org} may read
 * @param accessPublic whether any token may read
 * @param withQuartiles whether median and quartiles are published
 * @param maxDaysToUpdateQuartile kept for compatibility: our quartiles stay updatable without raw measures
 * @param rollups longer periods that are computed too
 * @param wildcards sets of group numbers (1 to 3) that are ignored in further aggregates
 * @param calendar time zone and first day of the week of all periods
 */
public record MeasureDefinition(
        String name,
        String org,
        String createdBy,
        String group1Key,
        String group2Key,
        String group3Key,
        String description,
        PeriodUnit aggregationPeriod,
        PeriodUnit executionFrequency,
        int aggregationThreshold,
        boolean accessApp,
        boolean accessPublic,
        boolean withQuartiles,
        int maxDaysToUpdateQuartile,
        Set<PeriodUnit> rollups,
        List<SortedSet<Integer>> wildcards,
        PeriodCalendar calendar) {

    /** The longest name in characters. */
    public static final int LONGEST_NAME = 100;

    public MeasureDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(org, "org");
        Objects.requireNonNull(aggregationPeriod, "aggregationPeriod");
        Objects.requireNonNull(executionFrequency, "executionFrequency");
        Objects.requireNonNull(calendar, "calendar");
        require(!name.isEmpty() && name.length() <= LONGEST_NAME, "name", name, "1 to 100 characters");
        require(aggregationThreshold >= 1, "aggregationThreshold", aggregationThreshold, "at least 1");
        require(maxDaysToUpdateQuartile >= 0, "maxDaysToUpdateQuartile", maxDaysToUpdateQuartile, "at least 0");
        rollups = Set.copyOf(new TreeSet<>(rollups));
        require(aggregationPeriod.rollups().containsAll(rollups), "rollups", rollups, "made of whole base periods");
        wildcards = List.copyOf(wildcards);
        for (SortedSet<Integer> wildcard : wildcards) {
            for (int number : wildcard) {
                String key = key(number, group1Key, group2Key, group3Key);
                require(key != null, "wildcards", wildcard, "numbers of defined groups");
            }
        }
    }

    /** The key of group 1, 2 or 3, or null where the measure has no such group. */
    public String groupKey(int number) {
        return key(number, group1Key, group2Key, group3Key);
    }

    /** The base period, then the rollups from the shortest to the longest. */
    public List<PeriodUnit> periods() {
        TreeSet<PeriodUnit> periods = new TreeSet<>(rollups);
        periods.add(aggregationPeriod);
        return List.copyOf(periods);
    }

    /** The sets of ignored groups as bits (bit 0, 1, 2 for group 1, 2, 3), beginning with 0 for no ignored group. */
    public List<Integer> wildcardMasks() {
        return Stream.concat(
                        Stream.of(0),
                        wildcards.stream()
                                .map(numbers -> numbers.stream()
                                        .mapToInt(number -> 1 << (number - 1))
                                        .sum()))
                .toList();
    }

    /** Whether a token may read the aggregates that acts for this organisation, or for none. */
    public boolean isReadableBy(Optional<String> organisation) {
        return accessPublic || accessApp && organisation.equals(Optional.of(org));
    }

    private static String key(int number, String first, String second, String third) {
        return switch (number) {
            case 1 -> first;
            case 2 -> second;
            case 3 -> third;
            default -> null;
        };
    }

    private static void require(boolean holds, String field, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Definition field " + field + " must be " + rule + "; given: " + value);
        }
    }
}
