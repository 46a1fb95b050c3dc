package org.tallystick.model.indicator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The usage events that indicators know. Events of other types are kept and counted, and yield nothing. */
public enum EventType {
    CONNECTION("ConnectionEvent"),
    KONNECTOR_CONNECT("KonnectorConnectEvent"),
    KONNECTOR_REFRESH("KonnectorRefreshEvent"),
    KONNECTOR_ATTEMPT("KonnectorAttemptEvent"),
    NAVIGATION("NavigationEvent"),
    CONSUMPTION_COMPARE("ConsumptionCompareEvent"),
    CONSUMPTION_CHANGE_TIME_STEP("ConsumptionChangeTimeStepEvent"),
    CHALLENGE_LAUNCH("ChallengeLaunchEvent"),
    CHALLENGE_END("ChallengeEndEvent"),
    DUEL_LAUNCH("DuelLaunchEvent"),
    DUEL_END("DuelEndEvent"),
    QUIZ_END("QuizEndEvent"),
    EXPLORATION_END("ExplorationEndEvent"),
    ACTION_CHANGE("ActionChangeEvent"),
    ACTION_END("ActionEndEvent"),
    PROFILE_SET("ProfileSetEvent"),
    REPORT_FROM("ReportFromEvent");

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The type as applications send it. */
    public String wireName() {
        return wireName;
    }

    /** The type of this name; empty where it is unknown. */
    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
