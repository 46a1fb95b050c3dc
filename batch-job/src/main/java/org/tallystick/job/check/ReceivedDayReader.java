package org.tallystick.job.check;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.RawFile;
import org.tallystick.job.run.RawFileFacts;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetFiles;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;

/** Finds out what was received on a day: footers, and the starts of files that hold late measures beside others. */
final class ReceivedDayReader {

    /** Refused rows of runs are in the folder of the run's day, not of the receiving day. */
    private static final String OF_A_RUN = "/run-";

    private final LakeFileSystem lake;
    private final Duration lateAfter;

    ReceivedDayReader(LakeFileSystem lake, Duration lateAfter) {
        this.lake = lake;
        this.lateAfter = lateAfter;
    }

    /**
     * The day.
     *
     * @param refusedByRuns how many of its rows runs have refused
     */
    ReceivedDay read(LocalDate date, long refusedByRuns) throws IOException, InterruptedException {
        long lateBefore =
                Instants.toMicros(date.atStartOfDay(ZoneOffset.UTC).toInstant().minus(lateAfter));
        SortedMap<String, MeasureVolume> measures = new TreeMap<>();
        List<String> unreadable = new ArrayList<>();
        for (RawFileFacts facts : new Footers(lake).read(files(date))) {
            if (facts.isReadable()) {
                MeasureVolume volume = new MeasureVolume(facts.rows(), late(facts, lateBefore));
                measures.merge(facts.file().measureName(), volume, MeasureVolume::plus);
            } else {
                unreadable.add(facts.file().path() + ": " + facts.fault());
            }
        }
        return new ReceivedDay(date, measures, refusedByRuns + refusedAtTheDoor(date), unreadable);
    }

    /** How many rows files of refused rows hold whose names begin so. */
    long refusedBy(LocalDate date, String prefix) throws IOException {
        long rows = 0;
        for (LakeFile file : lake.list(LakeLayout.refused(date))) {
            if (file.path().contains(prefix)) {
                rows += rows(file);
            }
        }
        return rows;
    }

    private long refusedAtTheDoor(LocalDate date) throws IOException {
        long rows = 0;
        for (LakeFile file : lake.list(LakeLayout.refused(date))) {
            if (!file.path().contains(OF_A_RUN)) {
                rows += rows(file);
            }
        }
        return rows;
    }

    private List<RawFile> files(LocalDate date) throws IOException {
        return lake.list(LakeLayout.rawMeasures(date)).stream().map(RawFile::of).toList();
    }

    private long late(RawFileFacts facts, long lateBefore) throws IOException {
        if (facts.rows() == 0 || facts.firstMicros() >= lateBefore) {
            return 0;
        }
        boolean isKnown = facts.firstMicros() != facts.lastMicros();
        return isKnown && facts.lastMicros() < lateBefore
                ? facts.rows()
                : new StartDates(lake).countBefore(facts.file().path(), lateBefore);
    }

    private long rows(LakeFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFiles.open(lake, file.path())) {
            return reader.getRecordCount();
        }
    }
}
