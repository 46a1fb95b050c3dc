package org.tallystick.job.indicator;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.scan.BlockIterator;
import org.tallystick.model.lake.UsageEventColumn;
import org.tallystick.model.lake.UserFactColumn;
import scala.Tuple2;

/**
 * The first side of the computation, one call per scan task: column batches in, blocks of {@link UsageBlock} out, each
 * for the task that has all rows of its users. Rows that are not needed stay here; nothing is allocated per row.
 */
final class UsageMap implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    private static final long serialVersionUID = 1;

    /** User, the five texts of a shape, extra, time. */
    static final StructType EVENTS = new StructType()
            .add(UsageEventColumn.USER_ID, DataTypes.StringType)
            .add(UsageEventColumn.TYPE, DataTypes.StringType)
            .add(UsageEventColumn.TARGET, DataTypes.StringType)
            .add(UsageEventColumn.CONTEXT, DataTypes.StringType)
            .add(UsageEventColumn.RESULT, DataTypes.StringType)
            .add(UsageEventColumn.DEVICE, DataTypes.StringType)
            .add(UsageEventColumn.START_DATE, DataTypes.TimestampType)
            .add(UsageEventColumn.EVENT_DATE, DataTypes.TimestampType);

    /** User, the texts of a shape that facts have, extra, time. */
    static final StructType FACTS = new StructType()
            .add(UserFactColumn.USER_ID, DataTypes.StringType)
            .add(UserFactColumn.FACT, DataTypes.StringType)
            .add(UserFactColumn.FLUID, DataTypes.StringType)
            .add(UserFactColumn.TEXT, DataTypes.StringType)
            .add(UserFactColumn.NUMBER, DataTypes.DoubleType)
            .add(UserFactColumn.RECEIVED_AT, DataTypes.TimestampType);

    private static final int ROWS_AT_ONCE = 1 << 18;

    private final UsageFile.Kind kind;
    private final Broadcast<List<UsageFile>> files;
    private final Broadcast<IndicatorScope> scope;
    private final int partitions;

    UsageMap(UsageFile.Kind kind, Broadcast<List<UsageFile>> files, Broadcast<IndicatorScope> scope, int partitions) {
        this.kind = kind;
        this.files = files;
        this.scope = scope;
        this.partitions = partitions;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new Blocks(batches);
    }

    private final class Blocks extends BlockIterator {
        private final UsageRows reader = new UsageRows(kind, scope.value());
        private final long[] high = new long[ROWS_AT_ONCE];
        private final long[] low = new long[ROWS_AT_ONCE];
        private final long[] micros = new long[ROWS_AT_ONCE];
        private final int[] shapes = new int[ROWS_AT_ONCE];
        private final long[] extras = new long[ROWS_AT_ONCE];
        private final UsageBlock.Rows rows = new UsageBlock.Rows(high, low, micros, shapes, extras);
        private int size;

        Blocks(Iterator<ColumnarBatch> batches) {
            super(batches);
        }

        @Override
        protected boolean holdsAny() {
            return size > 0;
        }

        @Override
        protected void add(ColumnarBatch batch) {
            UsageFile file = files.value().get(batch.column(batch.numCols() - 1).getInt(0));
            if (batch.numRows() > ROWS_AT_ONCE - size) {
                drain();
            }
            if (!reader.begin(batch, file)) {
                drain();
                reader.forget();
                reader.begin(batch, file);
            }
            size = reader.addTo(rows, size);
        }

        @Override
        protected void drain() {
            int[] places = new int[size];
            int[] begins = new int[partitions + 1];
            for (int row = 0; row < size; row++) {
                begins[partition(row) + 1]++;
            }
            for (int partition = 0; partition < partitions; partition++) {
                begins[partition + 1] += begins[partition];
            }
            int[] next = begins.clone();
            for (int row = 0; row < size; row++) {
                places[next[partition(row)]++] = row;
            }
            int[] numbers = new int[reader.shapes().size()];
            Arrays.fill(numbers, -1);
            for (int partition = 0; partition < partitions; partition++) {
                int from = begins[partition];
                int until = begins[partition + 1];
                if (from < until) {
                    give(partition, UsageBlock.write(reader.shapes(), rows, places, from, until, numbers));
                }
            }
            size = 0;
        }

        private int partition(int row) {
            return (int) Long.remainderUnsigned(low[row], partitions);
        }
    }
}
