package org.tallystick.ingest.raw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.tallystick.lake.CodedTexts;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawMeasureColumns;
import org.tallystick.lake.RawMeasuresFile;
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
                ids(order),
                contributors.inOrder(order));
    }

    /** Each id is one of a kind, so that a text per row is as good as a list of distinct ones. */
    private CodedTexts ids(int[] order) {
        Binary[] texts = new Binary[ids.isEmpty() ? 0 : order.length];
        int[] codes = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            String id = order[place] < ids.size() ? ids.get(order[place]) : null;
            codes[place] = id == null ? CodedTexts.NULL : place;
            if (id != null) {
                texts[place] = Binary.fromString(id);
            }
        }
        return new CodedTexts(texts, codes);
    }

    /** Writes them as one raw file of the lake, which appears whole; returns its size in bytes. */
    public long writeTo(LakeFileSystem lake, String path) throws IOException {
        return RawMeasuresFile.write(lake, path, inOrder());
    }
}
