package org.tallystick.job.telemetry;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.tallystick.model.lake.ContributionColumn;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingDimensions;
import org.tallystick.model.telemetry.PingProcess;
import scala.Tuple2;

/** The mapping side of builds, one call per scan task: batches of contributions in, blocks of cells of all dates out. */
final class ContributionMap implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    private static final ArrayType LONGS = DataTypes.createArrayType(DataTypes.LongType, false);

    /** What is read. */
    static final StructType COLUMNS = new StructType()
            .add(ContributionColumn.VERSION, DataTypes.StringType)
            .add(ContributionColumn.BUILD_ID, DataTypes.StringType)
            .add(ContributionColumn.APPLICATION, DataTypes.StringType)
            .add(ContributionColumn.ARCHITECTURE, DataTypes.StringType)
            .add(ContributionColumn.OS, DataTypes.StringType)
            .add(ContributionColumn.OS_VERSION, DataTypes.StringType)
            .add(ContributionColumn.METRIC, DataTypes.StringType)
            .add(ContributionColumn.LABEL, DataTypes.StringType)
            .add(ContributionColumn.PROCESS, DataTypes.StringType)
            .add(ContributionColumn.SUM, DataTypes.LongType)
            .add(ContributionColumn.COUNT, DataTypes.LongType)
            .add(ContributionColumn.BUCKETS, LONGS)
            .add(ContributionColumn.COUNTS, LONGS);

    private static final long serialVersionUID = 1;
    private static final int METRIC = COLUMNS.fieldIndex(ContributionColumn.METRIC);
    private static final int SUM = COLUMNS.fieldIndex(ContributionColumn.SUM);
    private static final int NONE = -1;

    private final Broadcast<List<String>> channels;
    private final Broadcast<Set<String>> builds;
    private final int partitions;
    private final int tasksPerProcess;

    /**
     * A mapping side.
     *
     * @param channels the channel of each file, by the number in the last column of a batch
     * @param builds the builds that are meant, as {@link #key}
     */
    ContributionMap(
            Broadcast<List<String>> channels, Broadcast<Set<String>> builds, int partitions, int tasksPerProcess) {
        this.channels = channels;
        this.builds = builds;
        this.partitions = partitions;
        this.tasksPerProcess = tasksPerProcess;
    }

    /** A build as one text. */
    static String key(String channel, String version, String buildId) {
        return channel + " " + version + " " + buildId;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new Adding(batches);
    }

    private final class Adding extends CellIterator {
        private MetricTable metrics;
        private CellSums sums;
        private Map<MetricText, Integer> metricNumbers;
        private final UTF8String[] last = new UTF8String[METRIC];
        private String lastChannel;
        private int place;

        Adding(Iterator<ColumnarBatch> batches) {
            super(batches, partitions, tasksPerProcess);
        }

        @Override
        void begin(MetricTable newMetrics, CellSums newSums) {
            metrics = newMetrics;
            sums = newSums;
            metricNumbers = new HashMap<>();
            lastChannel = null;
        }

        @Override
        void add(ColumnarBatch batch) {
            String channel =
                    channels.value().get(batch.column(batch.numCols() - 1).getInt(0));
            for (int row = 0; row < batch.numRows(); row++) {
                goToPlace(batch, row, channel);
                if (place != NONE) {
                    add(batch, row);
                    drainWhenFull();
                }
            }
        }

        /** Rows are sorted, so that most have the place of the one before. */
        private void goToPlace(ColumnarBatch batch, int row, String channel) {
            boolean isSame = channel.equals(lastChannel);
            for (int column = 0; column < METRIC; column++) {
                UTF8String text = batch.column(column).getUTF8String(row);
                if (!isSame || !text.equals(last[column])) {
                    isSame = false;
                    last[column] = text.copy();
                }
            }
            if (isSame) {
                return;
            }
            lastChannel = channel;
            String version = last[0].toString();
            String buildId = last[1].toString();
            place = builds.value().contains(key(channel, version, buildId))
                    ? sums.place(new CellPlace(
                            CellPlace.ALL_DATES,
                            new PingDimensions(
                                    channel,
                                    version,
                                    buildId,
                                    last[2].toString(),
                                    last[3].toString(),
                                    last[4].toString(),
                                    last[5].toString())))
                    : NONE;
        }

        private void add(ColumnarBatch batch, int row) {
            int cell = sums.add(
                    place,
                    metric(batch, row),
                    batch.column(SUM).getLong(row),
                    batch.column(SUM + 1).getLong(row));
            ColumnarArray bounds = batch.column(SUM + 2).getArray(row);
            ColumnarArray counts = batch.column(SUM + 3).getArray(row);
            for (int bucket = 0; bucket < bounds.numElements(); bucket++) {
                sums.addBucket(cell, bounds.getLong(bucket), counts.getLong(bucket));
            }
        }

        private int metric(ColumnarBatch batch, int row) {
            MetricText text = new MetricText(
                    batch.column(METRIC).getUTF8String(row),
                    batch.column(METRIC + 1).getUTF8String(row),
                    batch.column(METRIC + 2).getUTF8String(row));
            Integer known = metricNumbers.get(text);
            if (known == null) {
                known = metrics.numberOf(text.toMetric());
                metricNumbers.put(text.copy(), known);
            }
            return known;
        }
    }

    /** A metric as the reader's bytes, which it uses again. */
    private record MetricText(UTF8String name, UTF8String label, UTF8String process) {
        MetricText copy() {
            return new MetricText(name.copy(), label.copy(), process.copy());
        }

        Metric toMetric() {
            return new Metric(
                    name.toString(),
                    label.toString(),
                    PingProcess.named(process.toString()).orElseThrow());
        }
    }
}
