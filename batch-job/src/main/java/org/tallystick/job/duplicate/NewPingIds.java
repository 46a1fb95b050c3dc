package org.tallystick.job.duplicate;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.model.lake.PingColumn;
import org.tallystick.model.telemetry.PingDimensions;
import scala.Tuple2;

/** Reads the ids of raw pings, one call per scan task. A ping whose dimensions do not let it count uses no id up. */
final class NewPingIds implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    static final StructType COLUMNS = new StructType()
            .add(PingColumn.VERSION, DataTypes.StringType)
            .add(PingColumn.BUILD_ID, DataTypes.StringType)
            .add(PingColumn.APPLICATION, DataTypes.StringType)
            .add(PingColumn.ARCHITECTURE, DataTypes.StringType)
            .add(PingColumn.OS, DataTypes.StringType)
            .add(PingColumn.OS_VERSION, DataTypes.StringType)
            .add(PingColumn.DOC_ID, DataTypes.StringType)
            .add(PingColumn.RECEIVED_AT, DataTypes.TimestampType)
            .add(ColumnarScan.ROW_NUMBER, DataTypes.LongType);

    private static final long serialVersionUID = 1;

    private static final int DIMENSIONS = COLUMNS.fieldIndex(PingColumn.DOC_ID);

    private final Broadcast<List<String>> channels;
    private final int partitions;

    /** A reader of files with these channels, by the number in the last column of a batch. */
    NewPingIds(Broadcast<List<String>> channels, int partitions) {
        this.channels = channels;
        this.partitions = partitions;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        IdHash hash = new IdHash();
        return new IdIterator(batches, partitions) {
            @Override
            void add(ColumnarBatch batch, IdBlocks to) {
                int file = batch.column(batch.numCols() - 1).getInt(0);
                String channel = channels.value().get(file);
                ColumnVector ids = batch.column(DIMENSIONS);
                ColumnVector received = batch.column(DIMENSIONS + 1);
                ColumnVector rows = batch.column(DIMENSIONS + 2);
                for (int row = 0; row < batch.numRows(); row++) {
                    if (!ids.isNullAt(row) && ids.getUTF8String(row).numBytes() > 0 && counts(batch, row, channel)) {
                        long[] id = hash.of(0, ids.getUTF8String(row));
                        to.add(
                                id[0],
                                id[1],
                                0,
                                received.isNullAt(row) ? Long.MAX_VALUE : received.getLong(row),
                                0,
                                IdRecord.pair(file, Math.toIntExact(rows.getLong(row))));
                    }
                }
            }
        };
    }

    private static boolean counts(ColumnarBatch batch, int row, String channel) {
        String[] texts = new String[DIMENSIONS];
        for (int column = 0; column < DIMENSIONS; column++) {
            ColumnVector text = batch.column(column);
            texts[column] = text.isNullAt(row) ? null : text.getUTF8String(row).toString();
        }
        return PingDimensions.fault(channel, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]) == null;
    }
}
