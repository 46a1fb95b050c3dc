package org.tallystick.model.period;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lengths of time over which measures are aggregated, from the shortest to the longest. */
public enum PeriodUnit {
    MINUTE(1),
    HOUR(1),
    DAY(1),
    WEEK(7),
    MONTH(30),
    QUARTER(91),
    YEAR(365);

    private static final String WIRE_NAMES =
            Arrays.stream(values()).map(PeriodUnit::wireName).collect(Collectors.joining(", "));

    private final int executionDays;

    PeriodUnit(int executionDays) {
        this.executionDays = executionDays;
    }

    /** The name in JSON, SQL and URLs: the lower-case English word, for example {@code day}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit with this wire name, or empty where there is none. */
    public static Optional<PeriodUnit> named(String wireName) {
        return Arrays.stream(values())
                .filter(unit -> unit.wireName().equals(wireName))
                .findFirst();
    }

    /** All wire names, separated by commas, for messages. */
    public static String wireNames() {
        return WIRE_NAMES;
    }

    /** Whole days between two scheduled computations at this frequency; below a day there is no such bound. */
    public int executionDays() {
        return isShorterThanADay() ? 0 : executionDays;
    }

    /** Whether the unit is a minute or an hour. */
    public boolean isShorterThanADay() {
        return this == MINUTE || this == HOUR;
    }

    /** The longer units that are made of whole periods of this one (months are not made of whole weeks). */
    public Set<PeriodUnit> rollups() {
        EnumSet<PeriodUnit> longer = EnumSet.noneOf(PeriodUnit.class);
        for (PeriodUnit unit : values()) {
            if (unit.compareTo(this) > 0 && this != WEEK && (unit != WEEK || this.compareTo(DAY) <= 0)) {
                longer.add(unit);
            }
        }
        return longer;
    }
}
