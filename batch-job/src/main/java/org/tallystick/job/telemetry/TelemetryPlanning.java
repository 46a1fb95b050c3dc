package org.tallystick.job.telemetry;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallystick.job.run.Footers;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.telemetry.TelemetryInputs;

/** Finds out which submission dates a run has to compute and from which files. It changes nothing. */
final class TelemetryPlanning {

    private final LakeFileSystem lake;
    private final RunInputs inputs;
    private final TelemetryInputs telemetry;
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> keptBack = new ArrayList<>();

    TelemetryPlanning(LakeFileSystem lake, RunInputs inputs, TelemetryInputs telemetry) {
        this.lake = lake;
        this.inputs = inputs;
        this.telemetry = telemetry;
    }

    /** The plan for this request, as of now. */
    TelemetryPlan plan(TelemetryRequest request) throws IOException, InterruptedException {
        Map<LocalDate, List<PingFile>> listed = listed();
        Set<String> consumed = inputs.consumed(listed.values().stream()
                .flatMap(List::stream)
                .map(PingFile::path)
                .toList());
        Set<LocalDate> trimmed = telemetry.trimmedDates();
        SortedSet<LocalDate> dates = new TreeSet<>();
        Map<PingFile, Long> files = new TreeMap<>(Comparator.comparing(PingFile::path));
        Set<PingFile> fresh = new HashSet<>();
        for (Map.Entry<LocalDate, List<PingFile>> entry : listed.entrySet()) {
            LocalDate date = entry.getKey();
            List<PingFile> added = entry.getValue().stream()
                    .filter(file -> !consumed.contains(file.path()))
                    .toList();
            if (trimmed.contains(date)) {
                fresh.addAll(added);
            } else if (request.computes(date, !added.isEmpty())) {
                Map<PingFile, Long> readable = readable(date, entry.getValue(), new HashSet<>(added));
                if (!readable.isEmpty()) {
                    dates.add(date);
                    files.putAll(readable);
                    added.stream().filter(readable::containsKey).forEach(fresh::add);
                }
            }
        }
        return new TelemetryPlan(dates, files, fresh, List.copyOf(unreadable), List.copyOf(keptBack));
    }

    private Map<LocalDate, List<PingFile>> listed() throws IOException {
        Map<LocalDate, List<PingFile>> byDate = new TreeMap<>();
        for (LakeFile file : lake.list(LakeLayout.RAW_PINGS)) {
            try {
                PingFile ping = PingFile.of(file);
                byDate.computeIfAbsent(ping.submissionDate(), date -> new ArrayList<>())
                        .add(ping);
            } catch (IllegalArgumentException misplaced) {
                unreadable.add(file.path() + ": it is in no folder submission_date=…/channel=…");
            }
        }
        return byDate;
    }

    /** The files of a date with their rows; none where the date cannot be computed as a whole. */
    private Map<PingFile, Long> readable(LocalDate date, List<PingFile> listed, Set<PingFile> added)
            throws InterruptedException {
        Set<String> missing = telemetry.consumed(date);
        listed.forEach(file -> missing.remove(file.path()));
        if (!missing.isEmpty()) {
            keptBack.add(date + ": " + missing.size() + " of its raw files are gone, such as "
                    + missing.iterator().next());
            return Map.of();
        }
        Map<PingFile, Long> readable = new TreeMap<>(Comparator.comparing(PingFile::path));
        List<PingFooter> footers = Footers.forEach(listed, file -> PingFooter.read(lake, file));
        for (PingFooter footer : footers) {
            if (footer.fault() == null) {
                readable.put(footer.file(), footer.rows());
            } else if (added.contains(footer.file())) {
                unreadable.add(footer.file().path() + ": " + footer.fault());
            } else {
                keptBack.add(date + ": its raw file " + footer.file().path() + " cannot be read any more: "
                        + footer.fault());
                return Map.of();
            }
        }
        return readable;
    }
}
