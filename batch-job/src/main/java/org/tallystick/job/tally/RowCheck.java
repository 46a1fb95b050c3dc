package org.tallystick.job.tally;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.period.Instants;

/** Says what is wrong with the rows of a batch: files may come from other tools. */
final class RowCheck {

    private static final String[] GROUPS = {RawColumn.GROUP1, RawColumn.GROUP2, RawColumn.GROUP3};

    private final ColumnarBatch batch;
    private final boolean[] grouped;
    private final TextColumnReader[] readers;
    private final long acceptedFrom;
    private final boolean withNulls;

    /**
     * A check.
     *
     * @param readers application and groups of the batch, read
     * @param acceptedFrom earlier moments are refused; microseconds since the epoch
     */
    RowCheck(ColumnarBatch batch, MeasureDefinition definition, TextColumnReader[] readers, long acceptedFrom) {
        this.batch = batch;
        this.grouped = new boolean[] {
            definition.group1Key() != null, definition.group2Key() != null, definition.group3Key() != null
        };
        this.readers = readers;
        this.acceptedFrom = acceptedFrom;
        this.withNulls = batch.column(BatchTallier.START).hasNull()
                || batch.column(BatchTallier.VALUE).hasNull();
    }

    /**
     * Whether all rows can be used, which is found out without looking at each of them by itself.
     *
     * @param starts the batch's moments
     * @param values its values
     */
    boolean passesAll(long[] starts, double[] values) {
        if (withNulls || readers[0].least() == TextColumnReader.INVALID) {
            return false;
        }
        for (int group = 0; group < grouped.length; group++) {
            TextColumnReader reader = readers[group + 1];
            boolean passes = grouped[group]
                    ? reader.least() >= KeyColumn.FIRST
                    : reader.least() == KeyColumn.NULL && reader.isConstant();
            if (!passes) {
                return false;
            }
        }
        return areFinite(values, batch.numRows()) && areAccepted(starts, batch.numRows());
    }

    /** What is wrong with the row, or null. */
    String fault(int row) {
        if (withNulls && batch.column(BatchTallier.START).isNullAt(row)) {
            return RawColumn.START_DATE + " is null";
        }
        if (withNulls && batch.column(BatchTallier.VALUE).isNullAt(row)) {
            return RawColumn.VALUE + " is null";
        }
        double value = batch.column(BatchTallier.VALUE).getDouble(row);
        if (!Double.isFinite(value)) {
            return RawColumn.VALUE + " is not a finite number: " + value;
        }
        if (batch.column(BatchTallier.START).getLong(row) < acceptedFrom) {
            return RawColumn.START_DATE + " is before " + Instants.ofMicros(acceptedFrom)
                    + ": the tallies of that time were purged";
        }
        if (readers[0].numbers()[row] == TextColumnReader.INVALID) {
            return RawColumn.CREATED_BY + " is not valid text";
        }
        for (int group = 0; group < GROUPS.length; group++) {
            int number = readers[group + 1].numbers()[row];
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

    /** The row as JSON. */
    String content(int row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column < BatchTallier.COLUMNS.size(); column++) {
            String name = BatchTallier.COLUMNS.get(column);
            ColumnVector vector = batch.column(column);
            if (vector.isNullAt(row)) {
                json.putNull(name);
            } else if (column == BatchTallier.START) {
                json.put(name, Instants.ofMicros(vector.getLong(row)).toString());
            } else if (column == BatchTallier.VALUE) {
                json.put(name, vector.getDouble(row));
            } else {
                json.put(name, vector.getUTF8String(row).toString());
            }
        }
        return json.toString();
    }

    /** The difference of a number to itself is 0 unless it is infinite or none. */
    private static boolean areFinite(double[] values, int rows) {
        double differences = 0;
        for (int row = 0; row < rows; row++) {
            differences += values[row] - values[row];
        }
        return differences == 0;
    }

    private boolean areAccepted(long[] starts, int rows) {
        boolean accepted = true;
        for (int row = 0; row < rows; row++) {
            accepted &= starts[row] >= acceptedFrom;
        }
        return accepted;
    }
}
