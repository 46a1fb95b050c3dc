package org.tallystick.model.indicator;

import java.util.Objects;

/**
 * What a user did.
 *
 * @param userId the user's pseudonym, never published
 * @param type the type as it came, also an unknown one
 * @param target what it is about, null where not said, like all texts that follow
 * @param context where it happened
 * @param startMicros when what ended had begun, microseconds since the epoch; null where not said
 * @param eventMicros when it happened, microseconds since the epoch
 * @param result how it ended
 * @param device with what
 */
public record UsageEvent(
        String userId,
        String type,
        String target,
        String context,
        Long startMicros,
        long eventMicros,
        String result,
        String device) {

    public UsageEvent {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(type, "type");
    }
}
