package org.tallystick.model.indicator;

import java.util.List;
import java.util.Objects;

/**
 * One row of the table of rules: what events of one type do for one indicator.
 *
 * @param indicator what they are for
 * @param source the type of the events; null where it is facts or all events
 * @param how how the user's value of the period is made of them
 * @param parts the groups, as many as the indicator has
 * @param words the rule, for people
 */
public record Rule(Indicator indicator, EventType source, How how, List<Part> parts, String words) {

    /** How a user's value of a period and combination of groups is made. */
    public enum How {
        /** The number of events of the day. */
        COUNT,
        /** The mean of the events' results, whole numbers from 0 to 5. */
        MEAN_OF_STARS,
        /** The mean length of the sessions that the events begin. */
        MEAN_SESSION,
        /** The mean time from the user's first connection to the event, which must be the first of its type. */
        SINCE_FIRST_CONNECTION,
        /** The mean time from the event's start to the event; without a start, from the launch of the same target. */
        SINCE_START,
        /** The mean time from the latest launch of the same target to the event. */
        SINCE_LAUNCH,
        /** 1, on every day with any event, with the fluids of all konnectors that were connected by then. */
        CONNECTED_FLUIDS,
        /** The change of a fluid's consumption against the month before. */
        VARIATION,
        /** Whether the user is subscribed. */
        SUBSCRIPTION,
        /** Whether there is half-hourly data of a fluid. */
        GRANULARITY,
        /** The number of days of the month with such an event, 0 where none. */
        DAYS,
        /** The number of such events up to the end of the month, at least 1. */
        COUNT_SO_FAR,
        /** The number of attempts up to the end of the month or the first success. */
        ATTEMPTS_SO_FAR
    }

    public Rule {
        Objects.requireNonNull(indicator, "indicator");
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(words, "words");
        parts = List.copyOf(parts);
        if (parts.size() != indicator.groupKeys().size()) {
            throw new IllegalArgumentException(
                    indicator.measureName() + " has the groups " + indicator.groupKeys() + "; given: " + parts);
        }
    }
}
