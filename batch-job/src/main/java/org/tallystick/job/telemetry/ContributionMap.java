package org.tallystick.job.telemetry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.lake.ContributionColumn;
import scala.Tuple2;

/** The mapping side of builds, one call per batch of contributions: packed rows as they are, by {@link RowKey}. */
final class ContributionMap implements PairFlatMapFunction<ColumnarBatch, String, byte[]> {

    /** What is read. */
    static final StructType COLUMNS = new StructType()
            .add(ContributionColumn.VERSION, DataTypes.StringType)
            .add(ContributionColumn.BUILD_ID, DataTypes.StringType)
            .add(ContributionColumn.METRIC, DataTypes.StringType)
            .add(ContributionColumn.PACKED, DataTypes.BinaryType);

    private static final long serialVersionUID = 1;
    private static final int BUILD_ID = COLUMNS.fieldIndex(ContributionColumn.BUILD_ID);
    private static final int METRIC = COLUMNS.fieldIndex(ContributionColumn.METRIC);
    private static final int PACKED = COLUMNS.fieldIndex(ContributionColumn.PACKED);

    private final Broadcast<List<String>> channels;
    private final Broadcast<Set<String>> builds;

    /**
     * A mapping side.
     *
     * @param channels the channel of each file, by the number in the last column of a batch
     * @param builds the builds that are meant, as {@link #key}
     */
    ContributionMap(Broadcast<List<String>> channels, Broadcast<Set<String>> builds) {
        this.channels = channels;
        this.builds = builds;
    }

    /** A build as one text. */
    static String key(String channel, String version, String buildId) {
        return channel + " " + version + " " + buildId;
    }

    @Override
    public Iterator<Tuple2<String, byte[]>> call(ColumnarBatch batch) {
        List<Tuple2<String, byte[]>> rows = new ArrayList<>();
        for (int row = 0; row < batch.numRows(); row++) {
            String channel =
                    channels.value().get(batch.column(batch.numCols() - 1).getInt(row));
            String version = batch.column(0).getUTF8String(row).toString();
            String buildId = batch.column(BUILD_ID).getUTF8String(row).toString();
            if (builds.value().contains(key(channel, version, buildId))) {
                String metric = batch.column(METRIC).getUTF8String(row).toString();
                rows.add(new Tuple2<>(
                        new RowKey(buildId, channel, version, metric, "").text(),
                        batch.column(PACKED).getBinary(row)));
            }
        }
        return rows.iterator();
    }
}
