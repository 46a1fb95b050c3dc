package org.tallystick.ingest.raw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.tallystick.model.measure.Measure;

/** Measures of one name, gathered in memory by column until they become a file. */
public final class MeasureColumns {

    private static final int ID_BYTES = 56;

    private final String measureName;
    private final TextColumn createdBy = new TextColumn();
    private final TextColumn[] groups = {new TextColumn(), new TextColumn(), new TextColumn()};
    private final TextColumn contributors = new TextColumn();
    private final List<String> ids = new ArrayList<>();
    private long[] starts = new long[64];
    private long[] received = new long[64];
    private double[] values = new double[64];
    private int size;
    private long idBytes;

    /** No measures yet of that name. */
    public MeasureColumns(String measureName) {
        this.measureName = measureName;
    }

    /** Adds a measure, which has this name. */
    public void add(Measure measure) {
        if (size == values.length) {
            starts = Arrays.copyOf(starts, size * 2);
            received = Arrays.copyOf(received, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        starts[size] = measure.startMicros();
        received[size] = measure.receivedMicros();
        values[size] = measure.value();
        createdBy.add(measure.createdBy());
        groups[0].add(measure.group1());
        groups[1].add(measure.group2());
        groups[2].add(measure.group3());
        contributors.add(measure.contributor());
        addId(measure.id());
        size++;
    }

    /** Most inputs have no ids, which then take no room. */
    private void addId(String id) {
        if (id == null && ids.isEmpty()) {
            return;
        }
        while (ids.size() < size) {
            ids.add(null);
        }
        ids.add(id);
        idBytes += id == null ? 4 : ID_BYTES + 2L * id.length();
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
        return texts + idBytes + 24L * values.length;
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

    Binary createdBy(int row) {
        return createdBy.binary(row);
    }

    Binary group(int number, int row) {
        return groups[number - 1].binary(row);
    }

    Binary contributor(int row) {
        return contributors.binary(row);
    }

    Binary id(int row) {
        String id = row < ids.size() ? ids.get(row) : null;
        return id == null ? null : Binary.fromString(id);
    }

    long startMicros(int row) {
        return starts[row];
    }

    long receivedMicros(int row) {
        return received[row];
    }

    double value(int row) {
        return values[row];
    }
}
