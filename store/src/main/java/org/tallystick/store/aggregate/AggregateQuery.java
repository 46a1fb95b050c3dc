package org.tallystick.store.aggregate;

import java.util.List;
import java.util.Objects;
import org.tallystick.model.period.PeriodUnit;

/**
 * Which released aggregates of one measure to read. An empty list does not restrict.
 *
 * @param measure the definition's name
 * @param period the unit of the periods
 * @param fromMicros the least period start, microseconds since the epoch
 * @param untilMicros all period starts are before it
 * @param starts the period starts, microseconds since the epoch
 * @param createdBy the applications
 * @param group1 values of the first group as canonical JSON text
 * @param group2 likewise
 * @param group3 likewise
 */
public record AggregateQuery(
        String measure,
        PeriodUnit period,
        long fromMicros,
        long untilMicros,
        List<Long> starts,
        List<String> createdBy,
        List<String> group1,
        List<String> group2,
        List<String> group3) {

    public AggregateQuery {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(period, "period");
        starts = List.copyOf(starts);
        createdBy = List.copyOf(createdBy);
        group1 = List.copyOf(group1);
        group2 = List.copyOf(group2);
        group3 = List.copyOf(group3);
    }
}
