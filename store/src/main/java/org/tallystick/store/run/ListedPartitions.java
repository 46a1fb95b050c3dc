package org.tallystick.store.run;

import java.time.LocalDate;
import java.util.Set;
import org.tallystick.model.lake.LakeLayout;

/**
 * What a run learnt about receiving days by listing them.
 *
 * @param folder the folder of raw files that was listed
 * @param complete days that are over and of which every file is consumed by now: they need not be listed by every run
 * @param extent whether all days were listed
 */
public record ListedPartitions(String folder, Set<LocalDate> complete, Extent extent) {

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
        return new ListedPartitions(LakeLayout.RAW_MEASURES, Set.of(), Extent.OPEN);
    }
}
