package org.tallystick.job.scan;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.roaringbitmap.RoaringBitmap;

/**
 * Takes rows out of column batches whose last columns are the row's number in its file and the file's number. What is
 * given on has the column of row numbers no more. Batches without such a row are passed on as they are.
 */
final class RowDropper implements FlatMapFunction<Iterator<ColumnarBatch>, ColumnarBatch> {

    private static final long serialVersionUID = 1;

    private final Map<Integer, RoaringBitmap> dropped;

    /** Takes out these rows, by the file's number. */
    RowDropper(Map<Integer, RoaringBitmap> dropped) {
        this.dropped = dropped;
    }

    @Override
    public Iterator<ColumnarBatch> call(Iterator<ColumnarBatch> batches) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public ColumnarBatch next() {
                return without(batches.next());
            }
        };
    }

    private ColumnarBatch without(ColumnarBatch batch) {
        int fileColumn = batch.numCols() - 1;
        int[] kept = kept(batch);
        ColumnVector[] columns = new ColumnVector[fileColumn];
        for (int column = 0; column < columns.length; column++) {
            ColumnVector from = batch.column(column < fileColumn - 1 ? column : fileColumn);
            columns[column] = kept.length == batch.numRows() ? from : copy(from, kept);
        }
        return new ColumnarBatch(columns, kept.length);
    }

    private int[] kept(ColumnarBatch batch) {
        int rows = batch.numRows();
        RoaringBitmap out =
                rows == 0 ? null : dropped.get(batch.column(batch.numCols() - 1).getInt(0));
        ColumnVector numbers = batch.column(batch.numCols() - 2);
        int[] kept = new int[rows];
        int size = 0;
        for (int row = 0; row < rows; row++) {
            if (out == null || !out.contains(Math.toIntExact(numbers.getLong(row)))) {
                kept[size++] = row;
            }
        }
        return size == rows ? kept : Arrays.copyOf(kept, size);
    }

    /** The reader uses its vectors again and keeps counts in them, so that they are copied, not changed. */
    private static WritableColumnVector copy(ColumnVector from, int[] rows) {
        WritableColumnVector to = new OnHeapColumnVector(Math.max(1, rows.length), from.dataType());
        for (int row = 0; row < rows.length; row++) {
            if (from.isNullAt(rows[row])) {
                to.putNull(row);
            } else if (from.dataType().equals(DataTypes.StringType)) {
                to.putByteArray(row, from.getUTF8String(rows[row]).getBytes());
            } else if (from.dataType().equals(DataTypes.DoubleType)) {
                to.putDouble(row, from.getDouble(rows[row]));
            } else if (from.dataType().equals(DataTypes.IntegerType)) {
                to.putInt(row, from.getInt(rows[row]));
            } else {
                to.putLong(row, from.getLong(rows[row]));
            }
        }
        return to;
    }
}
