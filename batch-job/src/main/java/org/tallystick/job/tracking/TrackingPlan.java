package org.tallystick.job.tracking;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.OpenDays;
import org.tallystick.job.run.RawFooter;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.model.lake.EventColumn;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.ConsumedFile;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.RunInputs;

/**
 * What a run has to do.
 *
 * @param files files that no committed run has consumed
 * @param unreadable new files that cannot be read, with the reason; they wait
 * @param listed what is known about receiving days once these files are consumed
 */
record TrackingPlan(List<EventFile> files, List<String> unreadable, ListedPartitions listed) {

    /** In the ledger, where other files have the name of their measure. */
    private static final String NAME = "tracking events";

    /** The plan for this request, as of now; making it changes nothing. */
    static TrackingPlan of(LakeFileSystem lake, RunInputs inputs, RunSettings settings, TrackingRequest request)
            throws IOException, InterruptedException {
        OpenDays open = OpenDays.of(
                LakeLayout.RAW_TRACKING, lake, inputs, request.from(), request.to(), request.partitions(), settings);
        List<LakeFile> fresh = new ArrayList<>();
        for (LocalDate day : open.days()) {
            fresh.addAll(lake.list(LakeLayout.received(LakeLayout.RAW_TRACKING, day)));
        }
        Set<String> consumed =
                inputs.consumed(fresh.stream().map(LakeFile::path).toList());
        fresh.removeIf(file -> consumed.contains(file.path()));
        List<RawFooter> footers = Footers.forEach(
                fresh,
                file -> RawFooter.read(lake, file.path(), LakeSchemas.RAW_EVENTS)
                        .requiring(EventColumn.NAMESPACE, EventColumn.NAME, EventColumn.TIMESTAMP, EventColumn.VALUE));
        List<EventFile> files = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<LocalDate> waiting = new ArrayList<>();
        for (int number = 0; number < footers.size(); number++) {
            LakeFile file = fresh.get(number);
            RawFooter footer = footers.get(number);
            LocalDate day = LakeLayout.receivedDate(file.path());
            if (footer.fault() == null) {
                files.add(new EventFile(file.path(), file.bytes(), day, footer.rows()));
            } else {
                unreadable.add(file.path() + ": " + footer.fault());
                waiting.add(day);
            }
        }
        return new TrackingPlan(files, unreadable, open.after(waiting));
    }

    long rows() {
        return files.stream().mapToLong(EventFile::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(EventFile::bytes).sum();
    }

    /**
     * The files as the ledger knows them.
     *
     * @param refused how many rows of a file could not be used, by its number
     */
    List<ConsumedFile> consumed(Map<Integer, Long> refused) {
        List<ConsumedFile> consumed = new ArrayList<>();
        for (int number = 0; number < files.size(); number++) {
            EventFile file = files.get(number);
            consumed.add(
                    new ConsumedFile(file.path(), file.rows(), refused.getOrDefault(number, 0L), 0, NAME, null, null));
        }
        return consumed;
    }
}
