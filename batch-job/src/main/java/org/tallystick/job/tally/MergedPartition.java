package org.tallystick.job.tally;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;

/**
 * What one merging task did.
 *
 * @param attempt the id under which its aggregates are staged
 * @param tallies the tally files that it wrote
 * @param aggregates how many aggregates it staged
 * @param refused how many rows were set aside, by raw file
 */
public record MergedPartition(long attempt, List<WrittenTally> tallies, long aggregates, Map<String, Long> refused)
        implements Serializable {

    /** The tally files that these tasks wrote, for the catalogue. */
    public static List<TallyFile> tallyFiles(List<MergedPartition> partitions) {
        return partitions.stream()
                .flatMap(partition -> partition.tallies().stream())
                .map(WrittenTally::toTallyFile)
                .toList();
    }

    /**
     * A tally file, in a form that Spark can send.
     *
     * @param path relative to the lake's root
     * @param measureName its measure
     * @param level what its keys are
     * @param startDate its day or the first day of its month or year, ISO 8601
     * @param rows how many rows
     * @param bytes its size
     */
    public record WrittenTally(
            String path, String measureName, TallyLevel level, String startDate, long rows, long bytes)
            implements Serializable {

        private TallyFile toTallyFile() {
            return new TallyFile(
                    path, measureName, level, LocalDate.parse(startDate), false, rows, bytes, TallyOrigin.MEASURES);
        }
    }
}
