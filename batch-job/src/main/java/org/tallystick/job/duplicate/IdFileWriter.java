package org.tallystick.job.duplicate;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.lake.IdsFile;
import org.tallystick.lake.LakeFileSystem;

/** Writes ids that no committed run has seen, with those of small files, one file per measure and first day of a period. */
final class IdFileWriter {

    private final LakeFileSystem lake;
    private final IdOwners owners;
    private final long run;
    private final String number;
    private final BitSet again;

    /**
     * A writer for one task.
     *
     * @param again the numbers of the files of stored ids that are written anew
     */
    IdFileWriter(LakeFileSystem lake, IdOwners owners, long run, String number, BitSet again) {
        this.lake = lake;
        this.owners = owners;
        this.run = run;
        this.number = number;
        this.again = again;
    }

    /** Writes those of these ids that are new or to be written anew. */
    List<CheckedPartition.WrittenIds> write(FirstOfEach first) throws IOException {
        Map<Long, Ids> byPlace = new HashMap<>();
        long[] records = first.records();
        for (int at = 0; at < first.size() * IdRecord.LONGS; at += IdRecord.LONGS) {
            if (isWritten(records[at + IdRecord.FILE_AND_ROW])) {
                byPlace.computeIfAbsent(owners.owner(records, at), owner -> new Ids())
                        .add(records[at + IdRecord.HIGH], records[at + IdRecord.LOW]);
            }
        }
        List<CheckedPartition.WrittenIds> written = new ArrayList<>();
        try {
            for (Map.Entry<Long, Ids> ids : byPlace.entrySet()) {
                written.add(write(ids.getKey(), ids.getValue()));
            }
            return written;
        } catch (IOException | RuntimeException failed) {
            for (CheckedPartition.WrittenIds file : written) {
                lake.delete(file.path());
            }
            throw failed;
        }
    }

    private boolean isWritten(long fileAndRow) {
        return !IdRecord.isStored(fileAndRow) || again.get(IdRecord.fileOfStored(fileAndRow));
    }

    private CheckedPartition.WrittenIds write(long owner, Ids ids) throws IOException {
        String name = owners.name(owner);
        LocalDate day = owners.day(owner);
        String path = lake.layout().idsFile(name, day, run, number);
        long bytes = IdsFile.write(lake, path, Arrays.copyOf(ids.highs, ids.size), Arrays.copyOf(ids.lows, ids.size));
        return new CheckedPartition.WrittenIds(path, name, day.toString(), ids.size, bytes);
    }

    private static final class Ids {
        private long[] highs = new long[64];
        private long[] lows = new long[64];
        private int size;

        void add(long high, long low) {
            if (size == highs.length) {
                highs = Arrays.copyOf(highs, size * 2);
                lows = Arrays.copyOf(lows, size * 2);
            }
            highs[size] = high;
            lows[size++] = low;
        }
    }
}
