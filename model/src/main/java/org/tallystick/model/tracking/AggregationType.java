package org.tallystick.model.tracking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the values of a group of events become one number. */
public enum AggregationType {
    MAX,
    MIN,
    AVG,
    SUM,
    COUNT,
    MEDIAN;

    /** The name in URLs, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name, or empty where there is none. */
    public static Optional<AggregationType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    /** All names, separated by commas. */
    public static String wireNames() {
        return Arrays.stream(values()).map(AggregationType::wireName).collect(Collectors.joining(", "));
    }
}
