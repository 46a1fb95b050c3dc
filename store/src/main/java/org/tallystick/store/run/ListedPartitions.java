package org.tallystick.store.run;

import java.time.LocalDate;
import java.util.Set;

/**
 * What a run learnt about receiving days by listing them.
 *
 * @param complete days that are over and of which every file is consumed by now: they need not be listed by every run
 * @param extent whether all days were listed
 */
public record ListedPartitions(Set<LocalDate> complete, Extent extent) {

    /** Which receiving days a run lists. */
    public enum Extent {
        /** Recent ones, new ones and those with files that wait. */
        OPEN,
        /** Every one. */
        ALL
    }

    public ListedPartitions {
        complete = Set.copyOf(complete);
    }

    /** Nothing was listed. */
    public static ListedPartitions none() {
        return new ListedPartitions(Set.of(), Extent.OPEN);
    }
}
