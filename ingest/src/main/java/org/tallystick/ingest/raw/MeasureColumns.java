package org.tallystick.ingest.raw;

import java.io.IOException;
import java.util.Arrays;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawMeasureColumns;
import org.tallystick.lake.RawMeasuresFile;
import org.tallystick.model.measure.Measure;

/** Measures of one name, gathered in memory by column until they become a file. */
public final class MeasureColumns {

    private final String measureName;
    private final TextColumn createdBy = new TextColumn();
    private final TextColumn[] groups = {new TextColumn(), new TextColumn(), new TextColumn()};
    private final TextColumn contributors = new TextColumn();
    private final IdColumn ids = new IdColumn();
    private long[] starts = new long[64];
    private long[] received = new long[64];
    private double[] values = new double[64];
    private int size;

    /** No measures yet of that name. */
    public MeasureColumns(String measureName) {
        this.measureName = measureName;
    }

    /** Adds a measure, which has this name. */
    public void add(Measure measure) {
        addNumbers(measure.startMicros(), measure.receivedMicros(), measure.value());
        createdBy.add(measure.createdBy());
        groups[0].add(measure.group1());
        groups[1].add(measure.group2());
        groups[2].add(measure.group3());
        contributors.add(measure.contributor());
        ids.add(measure.id(), size);
        size++;
    }

    /** Adds a measure, which has this name. */
    public void add(MeasureBytes measure) {
        addNumbers(measure.startMicros(), measure.receivedMicros(), measure.value());
        add(createdBy, measure, MeasureBytes.CREATED_BY);
        add(groups[0], measure, MeasureBytes.GROUP1);
        add(groups[1], measure, MeasureBytes.GROUP2);
        add(groups[2], measure, MeasureBytes.GROUP3);
        add(contributors, measure, MeasureBytes.CONTRIBUTOR);
        if (measure.length(MeasureBytes.ID) != MeasureBytes.ABSENT) {
            ids.add(measure.array(), measure.at(MeasureBytes.ID), measure.length(MeasureBytes.ID), size);
        }
        size++;
    }

    private static void add(TextColumn column, MeasureBytes measure, int text) {
        if (measure.length(text) == MeasureBytes.ABSENT) {
            column.addNull();
        } else {
            column.add(measure.array(), measure.at(text), measure.length(text));
        }
    }

    private void addNumbers(long start, long receivedAt, double value) {
        if (size == values.length) {
            starts = Arrays.copyOf(starts, size * 2);
            received = Arrays.copyOf(received, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        starts[size] = start;
        received[size] = receivedAt;
        values[size] = value;
    }

    /** The measures' name. */
    public String measureName() {
        return measureName;
    }

    /** How many measures. */
    public int size() {
        return size;
    }

    /** About how much memory they take. */
    public long bytes() {
        long texts = createdBy.bytes() + contributors.bytes();
        for (TextColumn group : groups) {
            texts += group.bytes();
        }
        return texts + ids.bytes() + 24L * values.length;
    }

    /** The rows sorted by application, groups and time; equal ones as they came. */
    int[] sortedRows() {
        RowOrder order = new RowOrder(size);
        order.byNumber(starts);
        for (int group = groups.length - 1; group >= 0; group--) {
            order.byRank(groups[group].ranks(), groups[group].distinct());
        }
        order.byRank(createdBy.ranks(), createdBy.distinct());
        return order.rows();
    }

    /** All rows in their order. */
    RawMeasureColumns inOrder() {
        int[] order = sortedRows();
        return new RawMeasureColumns(
                measureName,
                createdBy.inOrder(order),
                Arrays.stream(order).mapToLong(row -> starts[row]).toArray(),
                groups[0].inOrder(order),
                groups[1].inOrder(order),
                groups[2].inOrder(order),
                Arrays.stream(order).mapToDouble(row -> values[row]).toArray(),
                Arrays.stream(order).mapToLong(row -> received[row]).toArray(),
                ids.inOrder(order),
                contributors.inOrder(order));
    }

    /** Writes them as one raw file of the lake, which appears whole; returns its size in bytes. */
    public long writeTo(LakeFileSystem lake, String path) throws IOException {
        return RawMeasuresFile.write(lake, path, inOrder());
    }
}
