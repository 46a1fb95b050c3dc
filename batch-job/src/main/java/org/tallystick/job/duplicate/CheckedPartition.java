package org.tallystick.job.duplicate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;
import org.tallystick.store.run.IdFile;

/**
 * What one comparing task found.
 *
 * @param dropped rows whose id was seen before, by the file's number
 * @param written the files of ids that are new
 */
record CheckedPartition(Map<Integer, RoaringBitmap> dropped, List<WrittenIds> written) implements Serializable {

    /**
     * A file of ids, in a form that Spark can send.
     *
     * @param path relative to the lake's root
     * @param measureName its measure
     * @param startDate the first day of its periods, ISO 8601
     * @param rows how many ids
     * @param bytes its size
     */
    record WrittenIds(String path, String measureName, String startDate, long rows, long bytes)
            implements Serializable {

        IdFile toIdFile() {
            return new IdFile(path, measureName, LocalDate.parse(startDate), rows, bytes);
        }
    }
}
