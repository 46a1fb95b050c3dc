package org.tallystick.store.aggregate;

import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.tally.Statistics;

/**
 * One row of the table {@code aggregate}, before it is published.
 *
 * @param measureName the measure
 * @param unit the period's length
 * @param startMicros the period's first instant, microseconds since the epoch
 * @param createdBy the application, null where not said
 * @param group1 canonical JSON text of the group, {@code "*"} where it is ignored, null where there is none
 * @param group2 likewise
 * @param group3 likewise
 * @param wildcards bit 0, 1, 2: group 1, 2, 3 is ignored
 * @param statistics what is published
 */
public record AggregateRow(
        String measureName,
        PeriodUnit unit,
        long startMicros,
        String createdBy,
        String group1,
        String group2,
        String group3,
        int wildcards,
        Statistics statistics) {}
