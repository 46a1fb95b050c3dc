package org.tallystick.model.indicator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is told of a user and month beside events. */
public enum FactName {
    /** Whether the user accepts the terms, 1 or 0: holds from that month on, until another month says otherwise. */
    CONSENT("consent"),
    /** The type of the user's profile, a text. */
    PROFILE_TYPE("profileType"),
    /** Whether the user is subscribed to the newsletter, 1 or 0. */
    NEWSLETTER("newsletter"),
    /** What the user consumed of a fluid in the month, at least 0. */
    CONSUMPTION("consumption"),
    /** Whether there is half-hourly data of a fluid in the month, 1 or 0. */
    HALF_HOUR_DATA("halfHourData");

    private static final Map<String, FactName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FactName::wireName, Function.identity()));

    private final String wireName;

    FactName(String wireName) {
        this.wireName = wireName;
    }

    /** The fact's key in JSON and its name in the lake. */
    public String wireName() {
        return wireName;
    }

    /** The fact of this name; empty where it is unknown. */
    public static Optional<FactName> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
