package org.tallystick.job.tally;

import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.RawColumn;

/**
 * Looks at the rows of raw files one by one, in column batches that begin with {@link TallyJob#MEASURES}: whether a row
 * can be used, and a hash of what it says. Not for concurrent use.
 */
public final class RawRowReader {

    /** More distinct texts than this are forgotten. */
    private static final int TEXTS_KEPT = 1 << 20;

    private final TextColumnReader[] readers = {
        new TextColumnReader(TextRule.APPLICATION),
        new TextColumnReader(TextRule.GROUP),
        new TextColumnReader(TextRule.GROUP),
        new TextColumnReader(TextRule.GROUP)
    };
    private final KeyColumn[] texts = {new KeyColumn(), new KeyColumn(), new KeyColumn(), new KeyColumn()};
    private int generation;
    private RowCheck check;
    private ColumnVector starts;
    private ColumnVector values;

    /** Goes to the next batch, whose rows are measures of this definition; which of them are meant say the bounds. */
    public void read(ColumnarBatch batch, MeasureDefinition definition, TimeBounds bounds) {
        forgetTexts();
        for (int column = 0; column < readers.length; column++) {
            readers[column].read(batch.column(column), batch.numRows(), texts[column], generation);
        }
        check = new RowCheck(batch, definition, readers, bounds.acceptedFrom());
        starts = batch.column(TallyJob.MEASURES.fieldIndex(RawColumn.START_DATE));
        values = batch.column(TallyJob.MEASURES.fieldIndex(RawColumn.VALUE));
    }

    /** Whether the row counts: one that breaks its definition's rules is refused when it is tallied. */
    public boolean isUsable(int row) {
        return check.fault(row) == null;
    }

    /** The row's moment, microseconds since the epoch. */
    public long startMicros(int row) {
        return starts.getLong(row);
    }

    /** A hash of application, groups, moment and value, the same in every process. */
    public long contentHash(int row) {
        long hash = Hash.combine(startMicros(row), Double.doubleToLongBits(values.getDouble(row) + 0.0));
        for (int column = 0; column < readers.length; column++) {
            hash = Hash.combine(hash, texts[column].hash(readers[column].numbers()[row]));
        }
        return hash;
    }

    private void forgetTexts() {
        for (KeyColumn column : texts) {
            if (column.size() > TEXTS_KEPT) {
                Arrays.setAll(texts, number -> new KeyColumn());
                generation++;
                return;
            }
        }
    }
}
