package org.tallystick.job.housekeeping;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.tallystick.job.housekeeping.LakeFault.Kind;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.RawFile;
import org.tallystick.job.run.RawFileFacts;
import org.tallystick.job.run.RawFooter;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetFiles;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.store.housekeeping.LakeLedger;
import org.tallystick.store.housekeeping.NamedFile;

/**
 * Compares the lake with the database. An inspection changes nothing and may run beside a run: files of runs under way, and of runs
 * that begin meanwhile, are left out.
 */
public final class LakeInspection {

    /** No writer needs longer for one file. */
    private static final Duration UNFINISHED_AFTER = Duration.ofDays(1);

    private final LakeFileSystem lake;
    private final LakeLedger ledger;

    /** An inspection of that lake by that ledger. */
    public LakeInspection(LakeFileSystem lake, LakeLedger ledger) {
        this.lake = lake;
        this.ledger = ledger;
    }

    /** All that is wrong. */
    public List<LakeFault> inspect() throws IOException, InterruptedException {
        // Before the listings: a run that commits meanwhile is not taken for one that failed.
        Map<Long, String> runs = ledger.runs();
        List<LakeFault> faults = new ArrayList<>();
        inspectFilesOfRuns(runs, faults);
        inspectRefused(runs, faults);
        inspectRaw(faults);
        inspectUnfinished(faults);
        return faults;
    }

    /** Deletes the file where that loses nothing; whether it was deleted. */
    public boolean repair(LakeFault fault) throws IOException {
        return fault.kind().isSafeToDelete() && lake.delete(fault.path());
    }

    private void inspectFilesOfRuns(Map<Long, String> runs, List<LakeFault> faults) throws IOException {
        List<LakeFile> listed = new ArrayList<>();
        for (String folder : List.of(
                LakeLayout.TALLIES,
                LakeLayout.MONTH_TALLIES,
                LakeLayout.YEAR_TALLIES,
                LakeLayout.IDS,
                LakeLayout.TELEMETRY)) {
            listed.addAll(lake.list(folder));
        }
        // Files in effect before obsolete ones: one that is retired in between is in either.
        Map<String, NamedFile> named = new TreeMap<>();
        ledger.files().forEach(file -> named.put(file.path(), file));
        Set<String> obsolete = ledger.obsoleteFiles();
        for (LakeFile file : listed) {
            NamedFile expected = named.remove(file.path());
            if (expected != null) {
                compare(file, expected, faults);
            } else if (!obsolete.contains(file.path()) && hasEnded(RunOfFile.ofTalliesOrIds(file.path()), runs)) {
                faults.add(new LakeFault(Kind.ORPHANED, file.path(), "no committed run names it"));
            }
        }
        for (String missing : named.keySet()) {
            if (lake.find(missing).isEmpty()) {
                faults.add(new LakeFault(Kind.MISSING, missing, "it counts, but the lake does not have it"));
            }
        }
    }

    private void compare(LakeFile file, NamedFile expected, List<LakeFault> faults) {
        if (file.bytes() != expected.bytes()) {
            String detail = "it has " + file.bytes() + " bytes and should have " + expected.bytes();
            faults.add(new LakeFault(Kind.DIFFERENT, file.path(), detail));
            return;
        }
        try (ParquetFileReader reader = ParquetFiles.open(lake, file.path())) {
            if (reader.getRecordCount() != expected.rows()) {
                String detail = "it has " + reader.getRecordCount() + " rows and should have " + expected.rows();
                faults.add(new LakeFault(Kind.DIFFERENT, file.path(), detail));
            }
        } catch (IOException | RuntimeException unreadable) {
            faults.add(new LakeFault(Kind.UNREADABLE, file.path(), String.valueOf(unreadable.getMessage())));
        }
    }

    private void inspectRefused(Map<Long, String> runs, List<LakeFault> faults) throws IOException {
        for (LakeFile file : lake.list(LakeLayout.REFUSED)) {
            OptionalLong run = RunOfFile.ofRefused(file.path());
            if (run.isPresent() && "failed".equals(runs.get(run.getAsLong()))) {
                faults.add(new LakeFault(Kind.ORPHANED, file.path(), "its run failed"));
            }
        }
    }

    private void inspectRaw(List<LakeFault> faults) throws IOException, InterruptedException {
        Set<String> consumed = ledger.consumedFiles();
        Set<String> purged = ledger.purgedFiles();
        List<RawFile> waiting = new ArrayList<>();
        for (LakeFile file : lake.list(LakeLayout.RAW_MEASURES)) {
            if (purged.contains(file.path())) {
                faults.add(new LakeFault(Kind.ORPHANED, file.path(), "a run consumed it, and a purge deleted it once"));
            } else if (!consumed.remove(file.path())) {
                try {
                    waiting.add(RawFile.of(file));
                } catch (RuntimeException foreign) {
                    faults.add(new LakeFault(Kind.FOREIGN, file.path(), String.valueOf(foreign.getMessage())));
                }
            }
        }
        inspectOthers(LakeLayout.RAW_TRACKING, LakeSchemas.RAW_EVENTS, consumed, faults);
        inspectOthers(LakeLayout.RAW_USAGE_EVENTS, LakeSchemas.RAW_USAGE_EVENTS, consumed, faults);
        inspectOthers(LakeLayout.RAW_USER_FACTS, LakeSchemas.RAW_USER_FACTS, consumed, faults);
        for (String missing : consumed) {
            if (lake.find(missing).isEmpty()) {
                faults.add(new LakeFault(Kind.MISSING, missing, "a run consumed it, but no purge deleted it"));
            }
        }
        for (RawFileFacts facts : new Footers(lake).read(waiting)) {
            if (!facts.isReadable()) {
                faults.add(new LakeFault(Kind.UNREADABLE, facts.file().path(), facts.fault()));
            }
        }
    }

    /** Takes the files of a folder out of the consumed ones, and looks at those that wait. */
    private void inspectOthers(String folder, MessageType schema, Set<String> consumed, List<LakeFault> faults)
            throws IOException {
        for (LakeFile file : lake.list(folder)) {
            if (!consumed.remove(file.path())) {
                RawFooter footer = RawFooter.read(lake, file.path(), schema);
                if (footer.fault() != null) {
                    faults.add(new LakeFault(Kind.UNREADABLE, file.path(), footer.fault()));
                }
            }
        }
    }

    private void inspectUnfinished(List<LakeFault> faults) throws IOException {
        Instant before = Instant.now().minus(UNFINISHED_AFTER);
        for (LakeFile file : lake.listUnfinished()) {
            if (file.modifiedAt().isBefore(before)) {
                faults.add(new LakeFault(Kind.UNFINISHED, file.path(), "its writer died, since " + file.modifiedAt()));
            }
        }
    }

    /** Whether the file's run is known and over; a later run may be writing it just now. */
    private static boolean hasEnded(OptionalLong run, Map<Long, String> runs) {
        String status = run.isPresent() ? runs.get(run.getAsLong()) : null;
        return status != null && !status.equals("running");
    }
}
