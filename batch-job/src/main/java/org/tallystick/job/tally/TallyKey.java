package org.tallystick.job.tally;

import java.io.Serializable;
import org.tallystick.model.period.PeriodUnit;

/**
 * What a tally is of. Keys are ordered by measure's number, period unit, ignored groups, period start, application,
 * groups; null before every text, texts by their bytes in UTF-8.
 *
 * @param measure the measure's number in the plan
 * @param unit the period
 * @param wildcards bit 0, 1, 2: group 1, 2, 3 is ignored, and given as the wildcard
 * @param startMicros the period's first instant
 * @param createdBy the application or null
 * @param group1 canonical JSON text or null
 * @param group2 likewise
 * @param group3 likewise
 */
public record TallyKey(
        int measure,
        PeriodUnit unit,
        int wildcards,
        long startMicros,
        String createdBy,
        String group1,
        String group2,
        String group3)
        implements Serializable {}
