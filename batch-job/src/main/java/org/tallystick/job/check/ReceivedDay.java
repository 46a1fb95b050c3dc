package org.tallystick.job.check;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What was received on one day.
 *
 * @param date the receiving day (UTC)
 * @param measures by measure's name
 * @param refused how many rows could not be used
 * @param unreadable files that cannot be read, each with the reason
 */
record ReceivedDay(LocalDate date, SortedMap<String, MeasureVolume> measures, long refused, List<String> unreadable) {

    long rows() {
        return measures.values().stream().mapToLong(MeasureVolume::rows).sum();
    }
}
