package org.tallystick.job.run;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.ListedPartitions.Extent;
import org.tallystick.store.run.RunInputs;

/**
 * The receiving days of a folder of raw files that a run has to list: a day that is over and of which every file was
 * consumed is listed again only by a full listing.
 *
 * @param folder the folder of raw files
 * @param days the days to list
 * @param recentFrom the first day that is recent
 * @param extent whether these are all days
 */
public record OpenDays(String folder, SortedSet<LocalDate> days, LocalDate recentFrom, Extent extent) {

    /** No days of raw measures. */
    static OpenDays none() {
        return new OpenDays(LakeLayout.RAW_MEASURES, new TreeSet<>(), LocalDate.MIN, Extent.OPEN);
    }

    /**
     * The days to list now.
     *
     * @param from the first day that is meant, null for no bound; all days from there on are listed
     * @param to the last day that is meant, null for no bound
     * @param wanted whether the run was told to list all
     */
    public static OpenDays of(
            String folder,
            LakeFileSystem lake,
            RunInputs inputs,
            LocalDate from,
            LocalDate to,
            Extent wanted,
            RunSettings settings)
            throws IOException {
        LocalDate recentFrom = LocalDate.now(ZoneOffset.UTC).minusDays(settings.recentDays() - 1L);
        boolean reachesNow = from == null && (to == null || !to.isBefore(recentFrom));
        boolean isDue = wanted == Extent.ALL
                || inputs.lastFullListing(folder)
                        .map(last -> last.plus(settings.fullListing()).isBefore(Instant.now()))
                        .orElse(true);
        Extent extent = reachesNow && isDue ? Extent.ALL : Extent.OPEN;
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String dayFolder : lake.folders(folder)) {
            LocalDate day = LakeLayout.receivedDate(dayFolder);
            if ((from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to))) {
                days.add(day);
            }
        }
        if (extent == Extent.OPEN && from == null) {
            SortedSet<LocalDate> old = days.headSet(recentFrom);
            old.retainAll(inputs.openPartitions(folder, old));
        }
        return new OpenDays(folder, days, recentFrom, extent);
    }

    /** What is known about the listed days where files that were received on these still wait. */
    public ListedPartitions after(Collection<LocalDate> waiting) {
        Set<LocalDate> complete = new HashSet<>(days.headSet(recentFrom));
        complete.removeAll(waiting);
        return new ListedPartitions(folder, complete, extent);
    }
}
