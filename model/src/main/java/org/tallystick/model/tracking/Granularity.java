package org.tallystick.model.tracking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tallystick.model.period.PeriodUnit;

/** Over what events are aggregated: periods of a time zone, or each timestamp by itself. */
public enum Granularity {
    MINUTE(PeriodUnit.MINUTE),
    HOUR(PeriodUnit.HOUR),
    DAY(PeriodUnit.DAY),
    WEEK(PeriodUnit.WEEK),
    MONTH(PeriodUnit.MONTH),
    YEAR(PeriodUnit.YEAR),
    NONE(null);

    private final PeriodUnit unit;

    Granularity(PeriodUnit unit) {
        this.unit = unit;
    }

    /** The unit of its periods; empty for {@link #NONE}. */
    public Optional<PeriodUnit> unit() {
        return Optional.ofNullable(unit);
    }

    /** Whether its groups are not longer than a minute. */
    public boolean isFine() {
        return this == NONE || this == MINUTE;
    }

    /** The name in URLs, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The granularity of that name, or empty where there is none. */
    public static Optional<Granularity> named(String wireName) {
        return Arrays.stream(values())
                .filter(granularity -> granularity.wireName().equals(wireName))
                .findFirst();
    }

    /** All names, separated by commas. */
    public static String wireNames() {
        return Arrays.stream(values()).map(Granularity::wireName).collect(Collectors.joining(", "));
    }
}
