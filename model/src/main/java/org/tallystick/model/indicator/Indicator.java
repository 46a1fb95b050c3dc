package org.tallystick.model.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;

/**
 * The measures that are made of usage events and facts, in the order of the documentation. Each user yields at most one
 * measure per indicator, period and combination of groups.
 */
public enum Indicator {
    CONNECTION_COUNT_DAILY("connection-count-daily", PeriodUnit.DAY, Reach.PERIOD, "connections", "device"),
    KONNECTOR_EVENT_DAILY(
            "konnector-event-daily", PeriodUnit.DAY, Reach.PERIOD, "events", "slug", "event_type", "status"),
    KONNECTOR_CONNECTED_DAILY("konnector-connected-daily", PeriodUnit.DAY, Reach.HISTORY, "always 1", "energy_type"),
    NAVIGATION_COUNT_DAILY("navigation-count-daily", PeriodUnit.DAY, Reach.PERIOD, "views", "page"),
    CHALLENGE_LAUNCH_DAILY("challenge-launch-daily", PeriodUnit.DAY, Reach.PERIOD, "launches"),
    SESSION_DURATION("session-duration", PeriodUnit.DAY, Reach.PERIOD, "seconds", "device"),
    NAVIGATION_ACTION_DAILY(
            "navigation-action-daily", PeriodUnit.DAY, Reach.PERIOD, "actions", "page", "feature", "params"),
    EVENT_DURATION("event-duration", PeriodUnit.DAY, Reach.HISTORY, "seconds", "feature"),
    QUIZ_STARS("quiz-stars", PeriodUnit.DAY, Reach.PERIOD, "stars, 0 to 5"),
    CONSUMPTION_VARIATION_MONTHLY(
            "consumption-variation-monthly",
            PeriodUnit.MONTH,
            Reach.HISTORY,
            "percent",
            "fluid",
            "profile_type",
            "seniority"),
    SUMMARY_SUBSCRIPTION_MONTHLY("summary-subscription-monthly", PeriodUnit.MONTH, Reach.PERIOD, "1 or 0"),
    FLUID_DATA_GRANULARITY_MONTHLY("fluid-data-granularity-monthly", PeriodUnit.MONTH, Reach.PERIOD, "1 or 0", "fluid"),
    CONNECTION_COUNT_MONTHLY("connection-count-monthly", PeriodUnit.MONTH, Reach.PERIOD, "days"),
    PROFILE_COUNT_MONTHLY("profile-count-monthly", PeriodUnit.MONTH, Reach.HISTORY, "completions so far"),
    KONNECTOR_ATTEMPTS_MONTHLY(
            "konnector-attempts-monthly", PeriodUnit.MONTH, Reach.HISTORY, "attempts so far", "slug", "success");

    /** The application that all these measures name. */
    public static final String CREATED_BY = "ecolyo";

    private static final Map<String, Indicator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Indicator::measureName, Function.identity()));

    private final String measureName;
    private final PeriodUnit period;
    private final Reach reach;
    private final String unit;
    private final List<String> groupKeys;

    /** From when the events come that an indicator needs. */
    public enum Reach {
        /** From its own period, and the consent before it. */
        PERIOD,
        /** Also from any time before: a late event may change later periods, too. */
        HISTORY
    }

    Indicator(String measureName, PeriodUnit period, Reach reach, String unit, String... groupKeys) {
        this.measureName = measureName;
        this.period = period;
        this.reach = reach;
        this.unit = unit;
        this.groupKeys = List.of(groupKeys);
    }

    /** The name of its measures and definition. */
    public String measureName() {
        return measureName;
    }

    /** Day or month. */
    public PeriodUnit period() {
        return period;
    }

    /** From when its events come. */
    public Reach reach() {
        return reach;
    }

    /** What its value counts, for people. */
    public String unit() {
        return unit;
    }

    /** The keys of its groups, in order. */
    public List<String> groupKeys() {
        return groupKeys;
    }

    /** The indicator with this measure's name. */
    public static Optional<Indicator> named(String measureName) {
        return Optional.ofNullable(BY_NAME.get(measureName));
    }

    /** Why measures of this indicator cannot be those of a definition of its name; empty where they can. */
    public Optional<String> mismatch(MeasureDefinition definition) {
        List<String> keys = new ArrayList<>();
        for (int group = 1; group <= 3; group++) {
            if (definition.groupKey(group) != null) {
                keys.add(definition.groupKey(group));
            }
        }
        if (definition.aggregationPeriod() != period) {
            return Optional.of(measureName + ": its definition's aggregationPeriod is "
                    + definition.aggregationPeriod().wireName() + ", the indicator's " + period.wireName());
        }
        return keys.equals(groupKeys)
                ? Optional.empty()
                : Optional.of(measureName + ": its definition's groups are " + keys + ", the indicator's " + groupKeys);
    }
}
