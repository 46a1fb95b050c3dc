package org.tallystick.model.measure;

import java.util.Objects;

/**
 * One contribution: a value of a defined measure at a moment, with up to three groups. It has been checked against its
 * definition.
 *
 * @param measureName the definition's name
 * @param createdBy the application that produced it, null where not said
 * @param startMicros the moment that it is about, microseconds since the epoch (not cut to a period)
 * @param group1 the first group's value as canonical JSON text (see {@link JsonScalar}), null where the definition has
 *     no such group
 * @param group2 likewise
 * @param group3 likewise
 * @param value the measured value, finite, never -0.0
 * @param receivedMicros when Tallystick received it, microseconds since the epoch
 * @param id the sender's id of this contribution, for retries; null where not said
 * @param contributor who contributed, for thresholds by person; null where not said
 */
public record Measure(
        String measureName,
        String createdBy,
        long startMicros,
        String group1,
        String group2,
        String group3,
        double value,
        long receivedMicros,
        String id,
        String contributor) {

    public Measure {
        Objects.requireNonNull(measureName, "measureName");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The value of a measure is finite; given: " + value);
        }
        value = value + 0.0;
    }

    /** The same measure with this id, unless it has one; null changes nothing. */
    public Measure withIdUnlessGiven(String otherId) {
        return id != null || otherId == null
                ? this
                : new Measure(
                        measureName,
                        createdBy,
                        startMicros,
                        group1,
                        group2,
                        group3,
                        value,
                        receivedMicros,
                        otherId,
                        contributor);
    }

    /** The canonical JSON text of group 1, 2 or 3, or null. */
    public String group(int number) {
        return switch (number) {
            case 1 -> group1;
            case 2 -> group2;
            case 3 -> group3;
            default -> throw new IllegalArgumentException("There are groups 1, 2 and 3, not " + number);
        };
    }
}
