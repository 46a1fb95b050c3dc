package org.tallystick.model.indicator;

import static org.tallystick.model.indicator.Part.always;
import static org.tallystick.model.indicator.Part.ofRule;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tallystick.model.indicator.Rule.How;

/**
 * The rules by which usage events and facts become measures: the one place where they stand. {@code docs/indicators.md}
 * shows them as {@link #markdown} does. Days and months are local to the definitions.
 */
public final class IndicatorTable {

    /** A session ends with the last event that follows the one before it within this time, in microseconds. */
    public static final long SESSION_GAP_MICROS = 30L * 60 * 1_000_000;

    /** The greatest result of a quiz. */
    public static final int MOST_STARS = 5;

    private static final Part FLUID = ofRule("the fact's fluid");

    /** All rules, in the order of the indicators. */
    public static final List<Rule> RULES = List.of(
            rule(Indicator.CONNECTION_COUNT_DAILY, EventType.CONNECTION, How.COUNT, "number of events", Part.DEVICE),
            rule(
                    Indicator.KONNECTOR_EVENT_DAILY,
                    EventType.KONNECTOR_CONNECT,
                    How.COUNT,
                    "number of events",
                    Part.TARGET,
                    always("connection"),
                    Part.STATUS),
            rule(
                    Indicator.KONNECTOR_EVENT_DAILY,
                    EventType.KONNECTOR_REFRESH,
                    How.COUNT,
                    "number of events",
                    Part.TARGET,
                    always("refresh"),
                    Part.STATUS),
            rule(
                    Indicator.KONNECTOR_CONNECTED_DAILY,
                    null,
                    How.CONNECTED_FLUIDS,
                    "1 on a day with any event of the user, where any konnector was connected or refreshed with success by"
                            + " the end of the day",
                    ofRule("the fluids of these konnectors, in alphabetical order, joined by `:`")),
            rule(Indicator.NAVIGATION_COUNT_DAILY, EventType.NAVIGATION, How.COUNT, "number of events", Part.TARGET),
            rule(Indicator.CHALLENGE_LAUNCH_DAILY, EventType.CHALLENGE_LAUNCH, How.COUNT, "number of events"),
            rule(
                    Indicator.SESSION_DURATION,
                    EventType.CONNECTION,
                    How.MEAN_SESSION,
                    "mean length of the user's sessions of the day: a session begins with a connection and ends with the"
                            + " last event before the next connection, a pause of more than 30 minutes or the day's end",
                    Part.DEVICE),
            rule(
                    Indicator.NAVIGATION_ACTION_DAILY,
                    EventType.CONSUMPTION_COMPARE,
                    How.COUNT,
                    "number of events",
                    Part.FLUID_PAGE,
                    always("ConsumptionCompareEvent"),
                    Part.TARGET),
            rule(
                    Indicator.NAVIGATION_ACTION_DAILY,
                    EventType.CONSUMPTION_CHANGE_TIME_STEP,
                    How.COUNT,
                    "number of events",
                    Part.FLUID_PAGE,
                    always("ConsumptionChangeTimeStepEvent"),
                    Part.TARGET),
            rule(
                    Indicator.NAVIGATION_ACTION_DAILY,
                    EventType.ACTION_CHANGE,
                    How.COUNT,
                    "number of events",
                    always("challenges"),
                    always("ActionChangeEvent"),
                    Part.TARGET),
            rule(
                    Indicator.NAVIGATION_ACTION_DAILY,
                    EventType.PROFILE_SET,
                    How.COUNT,
                    "number of events",
                    always("ecogestures"),
                    always("ProfileSetEvent"),
                    Part.NOTHING),
            duration("first_challenge", EventType.CHALLENGE_LAUNCH, How.SINCE_FIRST_CONNECTION),
            duration("challenge", EventType.CHALLENGE_END, How.SINCE_START),
            duration("exploration", EventType.EXPLORATION_END, How.SINCE_START),
            duration("action", EventType.ACTION_END, How.SINCE_START),
            duration("duel", EventType.DUEL_END, How.SINCE_LAUNCH),
            duration("quiz", EventType.QUIZ_END, How.SINCE_START),
            rule(
                    Indicator.QUIZ_STARS,
                    EventType.QUIZ_END,
                    How.MEAN_OF_STARS,
                    "mean of the results of the user's quizzes of the day; a result that is no whole number from 0 to 5 is"
                            + " left out"),
            rule(
                    Indicator.CONSUMPTION_VARIATION_MONTHLY,
                    null,
                    How.VARIATION,
                    "change of `consumption` against the month before, where both are known, the earlier is above 0 and the"
                            + " user connected in the month",
                    FLUID,
                    ofRule("the month's `profileType`, null without one"),
                    ofRule("months from that of the user's first connection to this one, a number")),
            rule(
                    Indicator.SUMMARY_SUBSCRIPTION_MONTHLY,
                    EventType.REPORT_FROM,
                    How.SUBSCRIPTION,
                    "the month's `newsletter`; where none is told, 1 for a user with such an event in the month"),
            rule(
                    Indicator.FLUID_DATA_GRANULARITY_MONTHLY,
                    null,
                    How.GRANULARITY,
                    "the month's `halfHourData`; 0 for a fluid of which only `consumption` is told",
                    FLUID),
            rule(
                    Indicator.CONNECTION_COUNT_MONTHLY,
                    EventType.CONNECTION,
                    How.DAYS,
                    "days of the month with such an event; 0 for a user without one who has other events or facts of the"
                            + " month"),
            rule(
                    Indicator.PROFILE_COUNT_MONTHLY,
                    EventType.PROFILE_SET,
                    How.COUNT_SO_FAR,
                    "number of events from the beginning to the end of the month, for users with events or facts of the"
                            + " month who have any"),
            rule(
                    Indicator.KONNECTOR_ATTEMPTS_MONTHLY,
                    EventType.KONNECTOR_ATTEMPT,
                    How.ATTEMPTS_SO_FAR,
                    "in a month with such an event, their number from the beginning to the end of the month, or to the"
                            + " first success; nothing in months after that",
                    Part.TARGET,
                    ofRule("true where the first success is in the month, else false")));

    private IndicatorTable() {}

    private static Rule rule(Indicator indicator, EventType source, How how, String words, Part... parts) {
        return new Rule(indicator, source, how, List.of(parts), words);
    }

    private static Rule duration(String feature, EventType end, How how) {
        String words = switch (how) {
            case SINCE_FIRST_CONNECTION -> "from the user's first connection to the first such event";
            case SINCE_LAUNCH -> "from the latest `DuelLaunchEvent` of the same target to the event, mean of the day";
            default ->
                end == EventType.CHALLENGE_END
                        ? "from the event's startDate, else from the latest `ChallengeLaunchEvent` of the same target, to"
                                + " the event, mean of the day"
                        : "from the event's startDate to the event, mean of the day";
        };
        return rule(Indicator.EVENT_DURATION, end, how, words, always(feature));
    }

    /** All rules as a table of Markdown. */
    public static String markdown() {
        String head = "| indicator | period | of | value | unit | groups |\n|---|---|---|---|---|---|\n";
        return RULES.stream().map(IndicatorTable::row).collect(Collectors.joining("\n", head, "\n"));
    }

    private static String row(Rule rule) {
        StringBuilder groups = new StringBuilder();
        for (int group = 0; group < rule.parts().size(); group++) {
            groups.append(group == 0 ? "" : "; ")
                    .append(rule.indicator().groupKeys().get(group))
                    .append(": ")
                    .append(rule.parts().get(group).words());
        }
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %s | %s |",
                rule.indicator().measureName(),
                rule.indicator().period().wireName(),
                rule.source() == null ? sourceWords(rule) : "`" + rule.source().wireName() + "`",
                rule.words(),
                rule.indicator().unit(),
                groups.isEmpty() ? "–" : groups);
    }

    private static String sourceWords(Rule rule) {
        return rule.how() == How.CONNECTED_FLUIDS ? "all events" : "facts";
    }
}
