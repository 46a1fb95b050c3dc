package org.tallystick.job.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tallystick.store.telemetry.TelemetryRow.Prefix;

/** Adds pings up: Spark jobs of two stages with one shuffle between them. */
final class TelemetryJob {

    /** Bytes of contributions for which a merging task is worth its while. */
    private static final long BYTES_PER_TASK = 32L << 20;

    /** Of raw files, which become less than a quarter of that; each merging task writes files of its own. */
    private static final long RAW_BYTES_PER_TASK = 4 * BYTES_PER_TASK;

    /** Less is not worth a second task. */
    private static final long FEW_BYTES = 1L << 20;

    /** Payloads are tens of kilobytes, packed rows up to megabytes. */
    private static final long ROWS_PER_BATCH = 64;

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
        RowPartitioner partitioner =
                partitioner(files.stream().mapToLong(PingFile::bytes).sum(), RAW_BYTES_PER_TASK);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<List<PingFile>> sharedFiles = context.broadcast(files);
        Broadcast<Map<Integer, RoaringBitmap>> sharedRows = context.broadcast(new HashMap<>(
                repeated.byPlace(files.stream().map(PingFile::path).toList())));
        try {
            return new ColumnarScan(inSmallBatches(), PingMap.COLUMNS)
                    .neighbours(files.stream()
                            .map(file -> new ColumnarScan.Source(lake.layout().uri(file.path()), file.bytes()))
                            .toList())
                    .mapPartitionsToPair(new PingMap(sharedFiles, sharedRows, SparkSessions.tasksPerProcess(spark)))
                    .repartitionAndSortWithinPartitions(partitioner, Comparator.naturalOrder())
                    .mapPartitions(new CellMerge(output, Prefix.SUBMISSION_DATE))
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
        RowPartitioner partitioner = partitioner(contributions);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<List<String>> channels = context.broadcast(new ArrayList<>(
                contributions.stream().map(ContributionFile::channel).toList()));
        Broadcast<Set<String>> sharedKeys = context.broadcast(keys);
        try {
            return new ColumnarScan(inSmallBatches(), ContributionMap.COLUMNS)
                    .batches(contributions.stream()
                            .map(file -> new ColumnarScan.Source(lake.layout().uri(file.path()), file.bytes()))
                            .toList())
                    .flatMapToPair(new ContributionMap(channels, sharedKeys))
                    .repartitionAndSortWithinPartitions(partitioner, Comparator.naturalOrder())
                    .mapPartitions(new CellMerge(output, Prefix.BUILD_ID))
                    .collect();
        } finally {
            channels.destroy();
            sharedKeys.destroy();
        }
    }

    /** Contributions of dates to those of their months. */
    List<MergedCells.Written> months(List<ContributionFile> contributions) {
        RowPartitioner partitioner = partitioner(contributions);
        Broadcast<List<String[]>> places = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new ArrayList<>(
                        contributions.stream().map(MonthMap::place).toList()));
        try {
            return new ColumnarScan(inSmallBatches(), ContributionMap.COLUMNS)
                    .batches(contributions.stream()
                            .map(file -> new ColumnarScan.Source(lake.layout().uri(file.path()), file.bytes()))
                            .toList())
                    .flatMapToPair(new MonthMap(places))
                    .repartitionAndSortWithinPartitions(partitioner, Comparator.naturalOrder())
                    .mapPartitions(new MonthMerge(output))
                    .collect();
        } finally {
            places.destroy();
        }
    }

    /** A session whose reader has a few MB of payloads or packed rows in memory at once, not hundreds. */
    private SparkSession inSmallBatches() {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.parquet.columnarReaderBatchSize", ROWS_PER_BATCH);
        return session;
    }

    private RowPartitioner partitioner(List<ContributionFile> contributions) {
        return partitioner(
                contributions.stream().mapToLong(ContributionFile::bytes).sum(), BYTES_PER_TASK);
    }

    /** As many tasks as there are cores, or more where they would have to spill, or one for a little. */
    private RowPartitioner partitioner(long bytes, long bytesPerTask) {
        int cores = spark.sparkContext().defaultParallelism();
        return new RowPartitioner(
                bytes < FEW_BYTES ? 1 : (int) Math.min(MOST_TASKS, Math.max(cores, bytes / bytesPerTask + 1)));
    }
}
