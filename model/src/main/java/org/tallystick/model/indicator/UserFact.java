package org.tallystick.model.indicator;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Something that is told of a user and month.
 *
 * @param userId the user's pseudonym, never published
 * @param month its first day
 * @param name what is told
 * @param fluid of which fluid, null where it is about none
 * @param number the value, flags as 1 and 0; null where it is a text
 * @param text the value, null where it is a number
 */
public record UserFact(String userId, LocalDate month, FactName name, String fluid, Double number, String text) {

    public UserFact {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(name, "name");
    }
}
