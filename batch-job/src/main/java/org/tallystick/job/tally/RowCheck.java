package org.tallystick.job.tally;

import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.period.Instants;

/** Says what is wrong with a raw row: files may come from other tools. */
final class RowCheck {

    private static final String[] GROUPS = {RawColumn.GROUP1, RawColumn.GROUP2, RawColumn.GROUP3};

    private final boolean[] grouped;
    private final int[][] numbers;
    private final ColumnVector starts;
    private final ColumnVector values;
    private final boolean withNulls;
    private final long acceptedFrom;

    RowCheck(ColumnarBatch batch, boolean[] grouped, int[][] numbers, long acceptedFrom) {
        this.acceptedFrom = acceptedFrom;
        this.grouped = grouped;
        this.numbers = numbers;
        this.starts = batch.column(BatchTallier.COLUMNS.indexOf(RawColumn.START_DATE));
        this.values = batch.column(BatchTallier.COLUMNS.indexOf(RawColumn.VALUE));
        this.withNulls = starts.hasNull() || values.hasNull();
    }

    /** What is wrong with the row, or null. */
    String fault(int row, double value) {
        if (withNulls && starts.isNullAt(row)) {
            return RawColumn.START_DATE + " is null";
        }
        if (withNulls && values.isNullAt(row)) {
            return RawColumn.VALUE + " is null";
        }
        if (!Double.isFinite(value)) {
            return RawColumn.VALUE + " is not a finite number: " + value;
        }
        if (acceptedFrom != Long.MIN_VALUE && starts.getLong(row) < acceptedFrom) {
            return RawColumn.START_DATE + " is before " + Instants.ofMicros(acceptedFrom)
                    + ": the tallies of that time were purged";
        }
        if (numbers[0][row] == TextColumnReader.INVALID) {
            return RawColumn.CREATED_BY + " is not valid text";
        }
        for (int group = 0; group < GROUPS.length; group++) {
            int number = numbers[group + 1][row];
            if (number == TextColumnReader.INVALID) {
                return GROUPS[group] + " is no JSON string, number, boolean or null";
            }
            if (grouped[group] != (number != KeyColumn.NULL)) {
                return GROUPS[group]
                        + (grouped[group] ? " is missing" : " is given, but the definition has no such group");
            }
        }
        return null;
    }
}
