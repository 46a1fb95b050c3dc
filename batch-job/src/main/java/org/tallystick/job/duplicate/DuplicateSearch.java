package org.tallystick.job.duplicate;

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
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.run.IdFile;

/**
 * Finds contributions that were sent more than once: of all with the same id in the same period of the same measure one
 * counts. One Spark job with one shuffle, by the ids' hashes. What it finds is a function of the rows and the ids that
 * are given to it, not of the files' order, nor of tasks or machines.
 */
public final class DuplicateSearch {

    /** A comparing task holds its ids in memory, about 64 bytes each. */
    private static final long IDS_PER_TASK = 1_000_000;

    private static final int MOST_TASKS = 1999;

    private final SparkSession spark;
    private final LakeSettings lake;

    /** A search in that lake. */
    public DuplicateSearch(SparkSession spark, LakeSettings lake) {
        this.spark = spark;
        this.lake = lake;
    }

    /**
     * Which rows of these files do not count.
     *
     * @param plan the measures that the files' numbers mean
     * @param files raw files that may have ids; a file without any need not be given
     * @param rows how many rows they have
     * @param stored ids that count already, by the measure's number: at least those of every day that the files touch
     * @param run the run that writes the new ids
     */
    public Duplicates find(TallyPlan plan, List<ScanFile> files, long rows, List<List<IdFile>> stored, long run) {
        if (files.isEmpty()) {
            return Duplicates.none();
        }
        List<StoredIds.Place> places = places(stored);
        BitSet again = SmallIdFiles.of(places);
        int partitions = partitions(
                rows
                        + stored.stream()
                                .flatMap(List::stream)
                                .mapToLong(IdFile::rows)
                                .sum(),
                spark.sparkContext().defaultParallelism());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<TallyPlan> sharedPlan = context.broadcast(plan);
        Broadcast<List<ScanFile>> sharedFiles = context.broadcast(new ArrayList<>(files));
        Broadcast<List<StoredIds.Place>> sharedPlaces = context.broadcast(places);
        try {
            JavaPairRDD<Integer, byte[]> records = new ColumnarScan(spark, NewIds.COLUMNS)
                    .batches(sources(files))
                    .mapPartitionsToPair(new NewIds(sharedPlan, sharedFiles, partitions));
            if (!places.isEmpty()) {
                records = records.union(new ColumnarScan(spark, StoredIds.COLUMNS)
                        .batches(storedSources(places))
                        .mapPartitionsToPair(new StoredIds(sharedPlaces, partitions)));
            }
            return duplicates(
                    files.stream().map(ScanFile::path).toList(),
                    records.partitionBy(new HashPartitioner(partitions))
                            .mapPartitions(new IdCheck(new IdOwners.Measures(sharedPlan), lake, run, again))
                            .collect(),
                    again.stream().mapToObj(number -> places.get(number).path()).toList());
        } finally {
            sharedPlan.destroy();
            sharedFiles.destroy();
            sharedPlaces.destroy();
        }
    }

    /** What all tasks found in the files with these paths. */
    static Duplicates duplicates(List<String> paths, List<CheckedPartition> checked, List<String> replaced) {
        DroppedRows dropped = DroppedRows.none();
        List<IdFile> ids = new ArrayList<>();
        for (CheckedPartition partition : checked) {
            partition.dropped().forEach((file, rows) -> dropped.add(paths.get(file), rows));
            partition.written().forEach(written -> ids.add(written.toIdFile()));
        }
        return new Duplicates(dropped, ids, replaced);
    }

    /** Tasks that compare that many ids. */
    static int partitions(long ids, int cores) {
        long tasks = ids < 100_000 ? 1 : Math.max(cores, ids / IDS_PER_TASK + 1);
        return (int) Math.min(MOST_TASKS, tasks);
    }

    private List<Source> sources(List<ScanFile> files) {
        return files.stream()
                .map(file -> new Source(lake.layout().uri(file.path()), file.bytes()))
                .toList();
    }

    private List<Source> storedSources(List<StoredIds.Place> places) {
        return places.stream()
                .map(place -> new Source(lake.layout().uri(place.path()), place.bytes()))
                .toList();
    }

    private static List<StoredIds.Place> places(List<List<IdFile>> stored) {
        List<StoredIds.Place> places = new ArrayList<>();
        for (int measure = 0; measure < stored.size(); measure++) {
            for (IdFile file : stored.get(measure)) {
                places.add(new StoredIds.Place(
                        file.path(),
                        file.bytes(),
                        file.rows(),
                        measure,
                        Math.toIntExact(file.startDate().toEpochDay())));
            }
        }
        return places;
    }
}
