package org.tallystick.job.run;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.ListedPartitions.Extent;
import org.tallystick.store.run.RunInputs;

/**
 * Finds raw files that no committed run has consumed, without looking at all that history left: a receiving day that is
 * over and of which every file was consumed is listed again only by a full listing.
 *
 * @param fresh files that no committed run has consumed
 * @param over listed days that are not recent any more
 * @param extent whether every receiving day was listed
 */
record RawListing(List<RawFile> fresh, Set<LocalDate> over, Extent extent) {

    static RawListing take(LakeFileSystem lake, RunInputs inputs, AggregateRequest request, RunSettings settings)
            throws IOException {
        LocalDate recentFrom = LocalDate.now(ZoneOffset.UTC).minusDays(settings.recentDays() - 1L);
        Extent extent = extent(inputs, request, settings, recentFrom);
        SortedSet<LocalDate> days = days(lake, request);
        if (extent == Extent.OPEN && request.from() == null) {
            Set<LocalDate> closed = inputs.closedPartitions(days.headSet(recentFrom));
            days.removeAll(closed);
        }
        return new RawListing(fresh(lake, inputs, days), new HashSet<>(days.headSet(recentFrom)), extent);
    }

    /** What is known about the listed days once these files are consumed. */
    ListedPartitions after(Collection<RawFile> consumed) {
        Set<RawFile> waiting = new HashSet<>(fresh);
        waiting.removeAll(new HashSet<>(consumed));
        Set<LocalDate> complete = new HashSet<>(over);
        waiting.forEach(file -> complete.remove(file.receivedDate()));
        return new ListedPartitions(complete, extent);
    }

    private static Extent extent(
            RunInputs inputs, AggregateRequest request, RunSettings settings, LocalDate recentFrom) {
        boolean reachesNow =
                request.from() == null && (request.to() == null || !request.to().isBefore(recentFrom));
        boolean isMeant = request.partitions() == Extent.ALL
                || inputs.lastFullListing()
                        .map(last -> last.plus(settings.fullListing()).isBefore(Instant.now()))
                        .orElse(true);
        return reachesNow && isMeant ? Extent.ALL : Extent.OPEN;
    }

    private static SortedSet<LocalDate> days(LakeFileSystem lake, AggregateRequest request) throws IOException {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String folder : lake.folders(LakeLayout.RAW_MEASURES)) {
            LocalDate day = LakeLayout.receivedDate(folder);
            if (request.covers(day)) {
                days.add(day);
            }
        }
        return days;
    }

    private static List<RawFile> fresh(LakeFileSystem lake, RunInputs inputs, Set<LocalDate> days) throws IOException {
        List<RawFile> files = new ArrayList<>();
        for (LocalDate day : days) {
            for (LakeFile file : lake.list(LakeLayout.rawMeasures(day))) {
                files.add(RawFile.of(file));
            }
        }
        Set<String> consumed = inputs.consumed(files.stream().map(RawFile::path).toList());
        files.removeIf(file -> consumed.contains(file.path()));
        return files;
    }
}
