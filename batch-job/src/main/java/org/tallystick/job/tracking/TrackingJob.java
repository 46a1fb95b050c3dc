package org.tallystick.job.tracking;

import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.settings.LakeSettings;

/** Adds raw events to what is published: one Spark job of two stages with one shuffle between them. */
final class TrackingJob {

    /** A merging task holds its blocks in memory, a few bytes an event, and some hours of it as arrays. */
    private static final long EVENTS_PER_TASK = 2_500_000;

    /** Fewer are not worth a second task. */
    private static final long FEW_EVENTS = 50_000;

    private static final int MOST_TASKS = 1999;

    private final SparkSession spark;
    private final LakeSettings lake;
    private final TrackingOutput output;

    TrackingJob(SparkSession spark, LakeSettings lake, TrackingOutput output) {
        this.spark = spark;
        this.lake = lake;
        this.output = output;
    }

    /** Reads these files and stages what their events change. */
    List<MergedEvents> run(List<EventFile> files) {
        int partitions = partitions(files.stream().mapToLong(EventFile::rows).sum());
        return new ColumnarScan(spark, EventMap.COLUMNS)
                .batches(files.stream()
                        .map(file -> new ColumnarScan.Source(lake.layout().uri(file.path()), file.bytes()))
                        .toList())
                .mapPartitionsToPair(new EventMap(partitions, SparkSessions.tasksPerProcess(spark)))
                .partitionBy(new HashPartitioner(partitions))
                .mapPartitions(new EventMerge(output))
                .collect();
    }

    private int partitions(long events) {
        if (events < FEW_EVENTS) {
            return 1;
        }
        int cores = spark.sparkContext().defaultParallelism();
        return (int) Math.min(MOST_TASKS, Math.max(cores, events / EVENTS_PER_TASK + 1));
    }
}
