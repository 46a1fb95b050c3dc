package org.tallystick.job.run;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.RunInputs;

/**
 * Finds raw files that no committed run has consumed, without looking at all that history left.
 *
 * @param fresh files that no committed run has consumed
 * @param open the days that were listed
 */
public record RawListing(List<RawFile> fresh, OpenDays open) {

    /** Nothing was listed. */
    static RawListing none() {
        return new RawListing(List.of(), OpenDays.none());
    }

    static RawListing take(LakeFileSystem lake, RunInputs inputs, AggregateRequest request, RunSettings settings)
            throws IOException {
        OpenDays open = OpenDays.of(
                LakeLayout.RAW_MEASURES, lake, inputs, request.from(), request.to(), request.partitions(), settings);
        return new RawListing(fresh(lake, inputs, open.days()), open);
    }

    /** What is known about the listed days once these files are consumed. */
    ListedPartitions after(Collection<RawFile> consumed) {
        Set<RawFile> waiting = new HashSet<>(fresh);
        waiting.removeAll(new HashSet<>(consumed));
        return open.after(waiting.stream().map(RawFile::receivedDate).toList());
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
