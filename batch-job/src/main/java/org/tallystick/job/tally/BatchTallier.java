package org.tallystick.job.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.RawColumn;

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

    static final int START = 4;
    static final int VALUE = 5;
    private static final int COUNT = 6;

    private final TallyPlan plan;
    private final Tallier tallier;
    private final TallyMap.Input input;
    private final TextColumnReader[] readers = {
        new TextColumnReader(TextRule.APPLICATION),
        new TextColumnReader(TextRule.GROUP),
        new TextColumnReader(TextRule.GROUP),
        new TextColumnReader(TextRule.GROUP)
    };
    private final List<RefusedRow> refused = new ArrayList<>();
    private ColumnarBatch batch;
    private ScanFile file;
    private MeasureDefinition definition;
    private int generation;
    private int rows;
    private int[] good;
    private long[] starts;
    private double[] values;
    private long[] counts;
    private long[] packed = new long[0];
    private int[] numbers = new int[0];

    BatchTallier(TallyPlan plan, Tallier tallier, TallyMap.Input input) {
        this.plan = plan;
        this.tallier = tallier;
        this.input = input;
    }

    /** Rows that were set aside since the last call. */
    List<RefusedRow> takeRefused() {
        List<RefusedRow> taken = List.copyOf(refused);
        refused.clear();
        return taken;
    }

    /** Takes a batch of this file; {@link #add} adds its rows. */
    void begin(ColumnarBatch newBatch, ScanFile from) {
        batch = newBatch;
        if (file != from) {
            file = from;
            definition = plan.definition(from.measure());
        }
        read();
        good = input == TallyMap.Input.MEASURES ? check() : null;
        keepGood();
    }

    /**
     * Adds all good rows of the batch as one projection of the file has them. There must be room for them.
     *
     * @return false, with nothing added, where keys would become too long: drain, forget and call again
     */
    boolean add(int projection) {
        if (generation != tallier.generation()) {
            read();
            keepGood();
        }
        if (rows == 0) {
            return true;
        }
        Projection chosen = file.projections().get(projection);
        Heads.Periods periods = tallier.heads().periods(chosen, definition.calendar());
        int onlyHead = periods.headOfAll(starts, rows);
        if (onlyHead < 0) {
            for (int row = 0; row < rows; row++) {
                numbers[row] = periods.headOf(starts[row]);
            }
        }
        if (!tallier.fit()) {
            return false;
        }
        pack(chosen.wildcards(), onlyHead);
        tallier.index().numbersOf(packed, rows, numbers);
        if (input == TallyMap.Input.MEASURES) {
            tallier.buffer().add(numbers, values, rows);
        } else {
            tallier.buffer().add(numbers, values, counts, rows);
        }
        return true;
    }

    private void read() {
        generation = tallier.generation();
        rows = batch.numRows();
        for (int column = 0; column < readers.length; column++) {
            readers[column].read(batch.column(column), rows, tallier.column(column), generation);
        }
        starts = VectorArrays.longs(batch.column(START), rows);
        values = VectorArrays.doubles(batch.column(VALUE), rows);
        counts = input == TallyMap.Input.TALLIES ? VectorArrays.longs(batch.column(COUNT), rows) : null;
        if (packed.length < rows) {
            packed = new long[rows];
            numbers = new int[rows];
        }
    }

    /** The places of the rows that can be used, null where all can. */
    private int[] check() {
        RowCheck check = new RowCheck(
                batch, definition, readers, plan.bounds(file.measure()).acceptedFrom());
        if (check.passesAll(starts, values)) {
            return null;
        }
        int[] passed = new int[rows];
        int size = 0;
        for (int row = 0; row < rows; row++) {
            String fault = check.fault(row);
            if (fault == null) {
                passed[size++] = row;
            } else {
                refused.add(new RefusedRow(file.path(), fault, check.content(row)));
            }
        }
        return Arrays.copyOf(passed, size);
    }

    private void keepGood() {
        if (good == null) {
            return;
        }
        rows = good.length;
        long[] goodStarts = new long[rows];
        double[] goodValues = new double[rows];
        for (int row = 0; row < rows; row++) {
            goodStarts[row] = starts[good[row]];
            goodValues[row] = values[good[row]];
        }
        starts = goodStarts;
        values = goodValues;
        for (TextColumnReader reader : readers) {
            int[] texts = reader.numbers();
            for (int row = 0; row < rows; row++) {
                texts[row] = texts[good[row]];
            }
        }
    }

    private void pack(int wildcards, int onlyHead) {
        GroupIndex index = tallier.index();
        if (onlyHead >= 0) {
            Arrays.fill(packed, 0, rows, (long) onlyHead << index.shift(0));
        } else {
            for (int row = 0; row < rows; row++) {
                packed[row] = (long) numbers[row] << index.shift(0);
            }
        }
        for (int column = 0; column < readers.length; column++) {
            int shift = index.shift(column + 1);
            boolean isIgnored = column > 0 && (wildcards >> column - 1 & 1) != 0;
            int[] texts = readers[column].numbers();
            if (isIgnored || readers[column].isConstant()) {
                long same = (long) (isIgnored ? KeyColumn.WILDCARD : texts[0]) << shift;
                for (int row = 0; row < rows; row++) {
                    packed[row] |= same;
                }
            } else {
                for (int row = 0; row < rows; row++) {
                    packed[row] |= (long) texts[row] << shift;
                }
            }
        }
    }
}
