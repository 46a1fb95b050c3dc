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
import org.tallystick.job.tally.RawRowReader;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyJob;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.RawColumn;
import scala.Tuple2;

/** Reads the ids of new raw files, one call per scan task. Rows without an id, and rows that are refused, are none. */
final class NewIds implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    /** What is read: all that a row says, so that of two contents under one id the same one counts in any order. */
    static final StructType COLUMNS = TallyJob.MEASURES
            .add(RawColumn.RECEIVED_AT, DataTypes.TimestampType)
            .add(RawColumn.ID, DataTypes.StringType)
            .add(ColumnarScan.ROW_NUMBER, DataTypes.LongType);

    private static final long serialVersionUID = 1;
    private static final int RECEIVED = COLUMNS.fieldIndex(RawColumn.RECEIVED_AT);
    private static final int ID = COLUMNS.fieldIndex(RawColumn.ID);
    private static final int ROW = COLUMNS.fieldIndex(ColumnarScan.ROW_NUMBER);

    private final Broadcast<TallyPlan> plan;
    private final Broadcast<List<ScanFile>> files;
    private final int partitions;

    NewIds(Broadcast<TallyPlan> plan, Broadcast<List<ScanFile>> files, int partitions) {
        this.plan = plan;
        this.files = files;
        this.partitions = partitions;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new Reading(batches);
    }

    private final class Reading extends IdIterator {
        private final RawRowReader rows = new RawRowReader();
        private final PeriodOfRow period = new PeriodOfRow();
        private final IdHash hash = new IdHash();

        Reading(Iterator<ColumnarBatch> batches) {
            super(batches, partitions);
        }

        @Override
        void add(ColumnarBatch batch, IdBlocks blocks) {
            int file = batch.column(batch.numCols() - 1).getInt(0);
            int measure = files.value().get(file).measure();
            MeasureDefinition definition = plan.value().definition(measure);
            rows.read(batch, definition, plan.value().bounds(measure));
            ColumnVector ids = batch.column(ID);
            ColumnVector received = batch.column(RECEIVED);
            ColumnVector numbers = batch.column(ROW);
            for (int row = 0; row < batch.numRows(); row++) {
                // An empty id is none: many senders fill in nothing.
                if (!ids.isNullAt(row) && ids.getUTF8String(row).numBytes() > 0 && rows.isUsable(row)) {
                    period.find(definition, rows.startMicros(row));
                    long[] id = hash.of(period.startMicros(), ids.getUTF8String(row));
                    blocks.add(
                            id[0],
                            id[1],
                            IdRecord.pair(measure, period.day()),
                            received.isNullAt(row) ? Long.MAX_VALUE : received.getLong(row),
                            rows.contentHash(row),
                            IdRecord.pair(file, Math.toIntExact(numbers.getLong(row))));
                }
            }
        }
    }
}
