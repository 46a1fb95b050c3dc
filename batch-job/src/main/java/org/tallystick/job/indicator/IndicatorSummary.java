package org.tallystick.job.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a run made of usage events and facts.
 *
 * @param files how many new raw files it took
 * @param rows how many events and facts these have
 * @param periods how many days and months of indicators were made
 * @param unknown events of unknown types on the dates with new events, by type
 * @param notes what an operator should know
 * @param isComplete whether nothing was kept back
 */
public record IndicatorSummary(
        int files, long rows, int periods, Map<String, Long> unknown, List<String> notes, boolean isComplete) {

    /** The summary of a plan that was carried out, or would be. */
    public static IndicatorSummary of(IndicatorPlan plan, Map<LocalDate, Map<String, Long>> unknownByDate) {
        Map<String, Long> unknown = new TreeMap<>();
        unknownByDate.values().forEach(types -> types.forEach((type, count) -> unknown.merge(type, count, Long::sum)));
        return new IndicatorSummary(
                plan.freshFiles(),
                plan.freshRows(),
                plan.periods().values().stream().mapToInt(SortedSet::size).sum(),
                unknown,
                plan.notes(),
                plan.isComplete());
    }
}
