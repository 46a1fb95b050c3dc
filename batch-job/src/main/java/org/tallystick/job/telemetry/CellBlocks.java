package org.tallystick.job.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.tallystick.job.tally.ByteBuilder;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingDimensions;
import scala.Tuple2;

/**
 * Writes cells as one block of bytes for each merging task that gets any: the texts once, then the cells by numbers.
 *
 * <pre>
 * places: number | each: submission date, seven texts
 * metrics: number | each: process, name, label
 * cells: number | each: place, metric, sum, count, number of buckets, and of each bucket difference of bounds, count
 * </pre>
 *
 * All numbers are of seven bits a byte; what may be negative is folded.
 */
final class CellBlocks {

    private final CellSums sums;
    private final MetricTable metrics;
    private final int partitions;
    private final ByteBuilder cells = new ByteBuilder();
    private final ByteBuilder block = new ByteBuilder();
    private final CellBuckets buckets = new CellBuckets();
    private final int[] placeNumbers;
    private final int[] metricNumbers;

    private CellBlocks(CellSums sums, MetricTable metrics, int partitions) {
        this.sums = sums;
        this.metrics = metrics;
        this.partitions = partitions;
        this.placeNumbers = new int[sums.places()];
        this.metricNumbers = new int[metrics.size()];
    }

    /** All cells as blocks, by merging task. */
    static Queue<Tuple2<Integer, byte[]>> of(CellSums sums, MetricTable metrics, int partitions) {
        return new CellBlocks(sums, metrics, partitions).blocks();
    }

    private Queue<Tuple2<Integer, byte[]>> blocks() {
        int[] order = new int[sums.size()];
        int[] ends = byPartition(order);
        Queue<Tuple2<Integer, byte[]>> blocks = new ArrayDeque<>();
        for (int partition = 0; partition < partitions; partition++) {
            int from = partition == 0 ? 0 : ends[partition - 1];
            if (from < ends[partition]) {
                blocks.add(new Tuple2<>(partition, block(order, from, ends[partition])));
            }
        }
        return blocks;
    }

    /** Sorts the cells by their merging task by counting; tells where each task's cells end. */
    private int[] byPartition(int[] order) {
        int[] placeHashes = new int[sums.places()];
        for (int place = 0; place < placeHashes.length; place++) {
            placeHashes[place] = sums.place(place).hash();
        }
        int[] metricHashes = new int[metrics.size()];
        for (int metric = 0; metric < metricHashes.length; metric++) {
            metricHashes[metric] = hash(metrics.metric(metric));
        }
        int[] partitionOf = new int[sums.size()];
        int[] ends = new int[partitions];
        for (int cell = 0; cell < partitionOf.length; cell++) {
            int hash = (placeHashes[sums.placeOf(cell)] * 31 + metricHashes[sums.metricOf(cell)]) * 0x9e3779b9;
            partitionOf[cell] = Math.floorMod(hash >>> 8, partitions);
            ends[partitionOf[cell]]++;
        }
        int[] next = new int[partitions];
        for (int partition = 1; partition < partitions; partition++) {
            next[partition] = ends[partition - 1];
            ends[partition] += ends[partition - 1];
        }
        for (int cell = 0; cell < partitionOf.length; cell++) {
            order[next[partitionOf[cell]]++] = cell;
        }
        return ends;
    }

    /** Equal in every process, which the hash of an enum is not. */
    private static int hash(Metric metric) {
        return (metric.name().hashCode() * 31 + metric.label().hashCode()) * 31
                + metric.process().ordinal();
    }

    private byte[] block(int[] order, int from, int until) {
        Arrays.fill(placeNumbers, -1);
        Arrays.fill(metricNumbers, -1);
        ByteBuilder places = new ByteBuilder();
        ByteBuilder names = new ByteBuilder();
        int placeCount = 0;
        int metricCount = 0;
        for (int at = from; at < until; at++) {
            int cell = order[at];
            int place = sums.placeOf(cell);
            if (placeNumbers[place] < 0) {
                placeNumbers[place] = placeCount++;
                write(places, sums.place(place));
            }
            int metric = sums.metricOf(cell);
            if (metricNumbers[metric] < 0) {
                metricNumbers[metric] = metricCount++;
                write(names, metrics.metric(metric));
            }
            write(cell, placeNumbers[place], metricNumbers[metric]);
        }
        block.writeVarLong(placeCount);
        append(places.take());
        block.writeVarLong(metricCount);
        append(names.take());
        block.writeVarLong(until - from);
        append(cells.take());
        return block.take();
    }

    private void append(byte[] bytes) {
        block.write(bytes, 0, bytes.length);
    }

    private void write(int cell, int place, int metric) {
        cells.writeVarLong(place);
        cells.writeVarLong(metric);
        cells.writeVarLong(sums.sum(cell));
        cells.writeVarLong(sums.count(cell));
        sums.buckets(cell, buckets);
        cells.writeVarLong(buckets.size());
        long last = 0;
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            cells.writeVarLong(folded(buckets.bound(bucket) - last));
            cells.writeVarLong(folded(buckets.count(bucket)));
            last = buckets.bound(bucket);
        }
    }

    /** Small numbers of either sign become small numbers. */
    private static long folded(long value) {
        return value << 1 ^ value >> 63;
    }

    private static void write(ByteBuilder to, CellPlace place) {
        PingDimensions dimensions = place.dimensions();
        to.writeVarLong(folded(place.submissionDate()));
        write(to, dimensions.channel());
        write(to, dimensions.version());
        write(to, dimensions.buildId());
        write(to, dimensions.application());
        write(to, dimensions.architecture());
        write(to, dimensions.os());
        write(to, dimensions.osVersion());
    }

    private static void write(ByteBuilder to, Metric metric) {
        to.writeVarLong(metric.process().ordinal());
        write(to, metric.name());
        write(to, metric.label());
    }

    private static void write(ByteBuilder to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeVarLong(bytes.length);
        to.write(bytes, 0, bytes.length);
    }
}
