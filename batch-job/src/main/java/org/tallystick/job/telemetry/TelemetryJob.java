package org.tallystick.job.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.roaringbitmap.RoaringBitmap;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.telemetry.Build;
import org.tallystick.store.telemetry.ContributionFile;

/** Adds pings up: Spark jobs of two stages with one shuffle between them. */
final class TelemetryJob {

    /** A merging task holds its cells in memory, about 300 bytes each and twice where dates are computed. */
    private static final long CELLS_PER_TASK = 250_000;

    /** Bytes of raw files, packed, to a cell: pings of the same build and system share theirs. */
    private static final long BYTES_PER_CELL = 300;

    /** Fewer are not worth a second task. */
    private static final long FEW_ROWS = 2_000;

    private static final int MOST_TASKS = 1999;

    private final SparkSession spark;
    private final LakeSettings lake;
    private final TelemetryOutput output;

    TelemetryJob(SparkSession spark, LakeSettings lake, TelemetryOutput output) {
        this.spark = spark;
        this.lake = lake;
        this.output = output;
    }

    /** Raw pings to contributions and aggregates by submission date; repeated pings are left out. */
    List<MergedCells> submissionDates(Map<PingFile, Long> rows, DroppedRows repeated) {
        List<PingFile> files = new ArrayList<>(rows.keySet());
        long bytes = files.stream().mapToLong(PingFile::bytes).sum();
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        int partitions = partitions(all, bytes / BYTES_PER_CELL);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<List<PingFile>> sharedFiles = context.broadcast(files);
        Broadcast<Map<Integer, RoaringBitmap>> sharedRows = context.broadcast(new HashMap<>(
                repeated.byPlace(files.stream().map(PingFile::path).toList())));
        try {
            return new ColumnarScan(spark, PingMap.COLUMNS)
                    .batches(files.stream()
                            .map(file -> new ColumnarScan.Source(lake.layout().uri(file.path()), file.bytes()))
                            .toList())
                    .mapPartitionsToPair(
                            new PingMap(sharedFiles, sharedRows, partitions, SparkSessions.tasksPerProcess(spark)))
                    .partitionBy(new HashPartitioner(partitions))
                    .mapPartitions(new CellMerge(output, CellMerge.Content.SUBMISSION_DATES))
                    .collect();
        } finally {
            sharedFiles.destroy();
            sharedRows.destroy();
        }
    }

    /** Contributions of all dates that have something of these builds to aggregates by build. */
    List<MergedCells> builds(Set<Build> builds, List<ContributionFile> contributions) {
        if (builds.isEmpty() || contributions.isEmpty()) {
            return List.of();
        }
        HashSet<String> keys = new HashSet<>();
        builds.forEach(build -> keys.add(ContributionMap.key(build.channel(), build.version(), build.buildId())));
        long rows = contributions.stream().mapToLong(ContributionFile::rows).sum();
        int partitions = partitions(rows, rows);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<List<String>> channels = context.broadcast(new ArrayList<>(
                contributions.stream().map(ContributionFile::channel).toList()));
        Broadcast<Set<String>> sharedKeys = context.broadcast(keys);
        try {
            return new ColumnarScan(spark, ContributionMap.COLUMNS)
                    .batches(contributions.stream()
                            .map(file -> new ColumnarScan.Source(lake.layout().uri(file.path()), file.bytes()))
                            .toList())
                    .mapPartitionsToPair(
                            new ContributionMap(channels, sharedKeys, partitions, SparkSessions.tasksPerProcess(spark)))
                    .partitionBy(new HashPartitioner(partitions))
                    .mapPartitions(new CellMerge(output, CellMerge.Content.BUILDS))
                    .collect();
        } finally {
            channels.destroy();
            sharedKeys.destroy();
        }
    }

    private int partitions(long rows, long cells) {
        if (rows < FEW_ROWS) {
            return 1;
        }
        int cores = spark.sparkContext().defaultParallelism();
        return (int) Math.min(MOST_TASKS, Math.max(cores, cells / CELLS_PER_TASK + 1));
    }
}
