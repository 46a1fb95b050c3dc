package org.tallystick.lake;

import java.util.Objects;

/**
 * The key columns of a tally's rows.
 *
 * @param measureName the measure; never null
 * @param createdBy the application, null where not said
 * @param startMicros the first instant of the base period, microseconds since the epoch
 * @param group1 canonical JSON text, null where the measure has no such group
 * @param group2 likewise
 * @param group3 likewise
 */
public record TallyKeyColumns(
        String measureName, String createdBy, long startMicros, String group1, String group2, String group3) {

    public TallyKeyColumns {
        Objects.requireNonNull(measureName, "measureName");
    }
}
