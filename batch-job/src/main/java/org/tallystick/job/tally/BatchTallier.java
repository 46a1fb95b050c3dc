package org.tallystick.job.tally;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.period.Instants;

/** Adds the rows of column batches to a {@link Tallier}; rows that break their definition's rules are set aside. */
final class BatchTallier {

    /** The places of the columns in a batch; the last one is the file's number. */
    static final List<String> COLUMNS = List.of(
            RawColumn.CREATED_BY,
            RawColumn.GROUP1,
            RawColumn.GROUP2,
            RawColumn.GROUP3,
            RawColumn.START_DATE,
            RawColumn.VALUE);

    private static final int START = 4;
    private static final int VALUE = 5;
    private static final int COUNT = 6;

    private final TallyPlan plan;
    private final Tallier tallier;
    private final TextColumnReader[] readers = {
        new TextColumnReader(TextRule.APPLICATION),
        new TextColumnReader(TextRule.GROUP),
        new TextColumnReader(TextRule.GROUP),
        new TextColumnReader(TextRule.GROUP)
    };
    private final int[][] numbers = new int[4][0];
    private final List<RefusedRow> refused = new ArrayList<>();
    private ScanFile file;
    private int fileGeneration = -1;
    private Heads.Periods[] periods;
    private int[] masks;
    private boolean[] grouped;

    BatchTallier(TallyPlan plan, Tallier tallier) {
        this.plan = plan;
        this.tallier = tallier;
    }

    /** Rows that were set aside since the last call. */
    List<RefusedRow> takeRefused() {
        List<RefusedRow> taken = List.copyOf(refused);
        refused.clear();
        return taken;
    }

    /** Adds raw measures, each of which counts once. There must be room for rows times projections. */
    void addMeasures(ColumnarBatch batch, ScanFile from) {
        int rows = prepare(batch, from);
        long[] starts = longs(batch.column(START), rows);
        double[] values = doubles(batch.column(VALUE), rows);
        RowCheck check = new RowCheck(
                batch, grouped, numbers, plan.bounds(from.measure()).acceptedFrom());
        Keys keys = new Keys();
        for (int row = 0; row < rows; row++) {
            String fault = check.fault(row, values[row]);
            if (fault != null) {
                refused.add(new RefusedRow(file.path(), fault, content(batch, row)));
                continue;
            }
            double value = values[row] + 0.0;
            for (int projection = 0; projection < periods.length; projection++) {
                tallier.buffer().add(keys.number(projection, starts[row], row), value);
            }
        }
    }

    /** Adds rows of tallies, which this system wrote itself. There must be room for rows times projections. */
    void addTallies(ColumnarBatch batch, ScanFile from) {
        int rows = prepare(batch, from);
        long[] starts = longs(batch.column(START), rows);
        double[] values = doubles(batch.column(VALUE), rows);
        long[] counts = longs(batch.column(COUNT), rows);
        Keys keys = new Keys();
        for (int row = 0; row < rows; row++) {
            for (int projection = 0; projection < periods.length; projection++) {
                tallier.buffer().add(keys.number(projection, starts[row], row), values[row], counts[row]);
            }
        }
    }

    private int prepare(ColumnarBatch batch, ScanFile from) {
        if (file != from || fileGeneration != tallier.generation()) {
            begin(from);
        }
        int rows = batch.numRows();
        for (int column = 0; column < readers.length; column++) {
            if (numbers[column].length < rows) {
                numbers[column] = new int[rows];
            }
            readers[column].read(
                    batch.column(column), rows, tallier.column(column), tallier.generation(), numbers[column]);
        }
        return rows;
    }

    private void begin(ScanFile from) {
        file = from;
        fileGeneration = tallier.generation();
        MeasureDefinition definition = plan.definition(from.measure());
        periods = from.projections().stream()
                .map(projection -> tallier.heads().periods(projection, definition.calendar()))
                .toArray(Heads.Periods[]::new);
        masks = from.projections().stream().mapToInt(Projection::wildcards).toArray();
        grouped = new boolean[] {
            definition.group1Key() != null, definition.group2Key() != null, definition.group3Key() != null
        };
    }

    private static long[] longs(ColumnVector vector, int rows) {
        if (vector instanceof WritableColumnVector writable) {
            return writable.getLongs(0, rows);
        }
        long[] values = new long[rows];
        Arrays.setAll(values, row -> vector.isNullAt(row) ? 0 : vector.getLong(row));
        return values;
    }

    private static double[] doubles(ColumnVector vector, int rows) {
        if (vector instanceof WritableColumnVector writable) {
            return writable.getDoubles(0, rows);
        }
        double[] values = new double[rows];
        Arrays.setAll(values, row -> vector.isNullAt(row) ? 0 : vector.getDouble(row));
        return values;
    }

    private static String content(ColumnarBatch batch, int row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column < COLUMNS.size(); column++) {
            ColumnVector vector = batch.column(column);
            if (vector.isNullAt(row)) {
                json.putNull(COLUMNS.get(column));
            } else if (column == START) {
                json.put(
                        COLUMNS.get(column),
                        Instants.ofMicros(vector.getLong(row)).toString());
            } else if (column == VALUE) {
                json.put(COLUMNS.get(column), vector.getDouble(row));
            } else {
                json.put(COLUMNS.get(column), vector.getUTF8String(row).toString());
            }
        }
        return json.toString();
    }

    /** Finds keys; a run of equal keys is looked up once. */
    private final class Keys {
        private final long[] lastHead = new long[periods.length];
        private final long[] lastGroups = new long[periods.length];
        private final int[] lastNumber = new int[periods.length];

        Keys() {
            Arrays.fill(lastHead, -1);
        }

        int number(int projection, long start, int row) {
            int mask = masks[projection];
            long head = GroupIndex.packHead(periods[projection].headOf(start), numbers[0][row]);
            long groups = GroupIndex.packGroups(
                    (mask & 1) == 0 ? numbers[1][row] : KeyColumn.WILDCARD,
                    (mask & 2) == 0 ? numbers[2][row] : KeyColumn.WILDCARD,
                    (mask & 4) == 0 ? numbers[3][row] : KeyColumn.WILDCARD);
            if (head != lastHead[projection] || groups != lastGroups[projection]) {
                lastHead[projection] = head;
                lastGroups[projection] = groups;
                lastNumber[projection] = tallier.index().numberOf(head, groups);
            }
            return lastNumber[projection];
        }
    }
}
