package org.tallystick.job.duplicate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.scan.ColumnarScan.Source;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.run.IdFile;

/**
 * Finds pings that were sent more than once: of all with the same id, on whatever submission date, one counts: one on a
 * date that is not computed now, else the one received first, else the one in the first file. One Spark job with one
 * shuffle.
 */
public final class PingDuplicateSearch {

    /** The name under which ids and consumed files of pings are filed. */
    public static final String NAME = "pings";

    private final SparkSession spark;
    private final LakeSettings lake;

    /** A search in that lake. */
    public PingDuplicateSearch(SparkSession spark, LakeSettings lake) {
        this.spark = spark;
        this.lake = lake;
    }

    /**
     * A file of raw pings.
     *
     * @param path relative to the lake's root
     * @param bytes its size
     * @param submissionDate its date, UTC
     * @param channel its channel
     */
    public record Raw(String path, long bytes, LocalDate submissionDate, String channel) {}

    /**
     * Which rows of these files do not count.
     *
     * @param files in an order that does not change from run to run
     * @param rows how many rows they have
     * @param stored ids that count on other dates
     * @param run the run that writes the files of ids
     */
    public Duplicates find(List<Raw> files, long rows, List<IdFile> stored, long run) {
        if (files.isEmpty()) {
            return Duplicates.none();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int cores = spark.sparkContext().defaultParallelism();
        int partitions = DuplicateSearch.partitions(
                rows + stored.stream().mapToLong(IdFile::rows).sum(), cores);
        Broadcast<List<LocalDate>> dates = context.broadcast(
                new ArrayList<>(files.stream().map(Raw::submissionDate).toList()));
        Broadcast<List<String>> channels = context.broadcast(
                new ArrayList<>(files.stream().map(Raw::channel).toList()));
        List<StoredIds.Place> places = new ArrayList<>(stored.stream()
                .map(file -> new StoredIds.Place(file.path(), file.bytes(), file.rows(), 0, 0))
                .toList());
        Broadcast<List<StoredIds.Place>> sharedPlaces = context.broadcast(places);
        try {
            JavaPairRDD<Integer, byte[]> records = new ColumnarScan(spark, NewPingIds.COLUMNS)
                    .batches(files.stream()
                            .map(file -> source(file.path(), file.bytes()))
                            .toList())
                    .mapPartitionsToPair(new NewPingIds(channels, partitions));
            if (!places.isEmpty()) {
                records = records.union(new ColumnarScan(spark, StoredIds.COLUMNS)
                        .batches(stored.stream()
                                .map(file -> source(file.path(), file.bytes()))
                                .toList())
                        .mapPartitionsToPair(new StoredIds(sharedPlaces, partitions)));
            }
            return DuplicateSearch.duplicates(
                    files.stream().map(Raw::path).toList(),
                    records.partitionBy(new HashPartitioner(partitions))
                            .mapPartitions(new IdCheck(new IdOwners.SubmissionDates(dates), lake, run, new BitSet()))
                            .collect(),
                    List.of());
        } finally {
            dates.destroy();
            channels.destroy();
            sharedPlaces.destroy();
        }
    }

    private Source source(String path, long bytes) {
        return new Source(lake.layout().uri(path), bytes);
    }
}
