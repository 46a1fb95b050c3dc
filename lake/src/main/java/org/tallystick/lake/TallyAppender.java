package org.tallystick.lake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.lake.TallyColumn;

/**
 * Writes one tally file, tally by tally, column by column: the key of a tally is written once per run of rows and its
 * values are copied as arrays. One row per key and distinct value; see {@link TallyColumn}. Like {@link ParquetAppender},
 * the file appears whole at {@link #commit} or not at all.
 */
public final class TallyAppender implements AutoCloseable {

    /** What is held before it is written: 16 bytes a row. */
    private static final int ROWS_PER_GROUP = 1 << 19;

    private static final int ROWS_PER_PAGE = 1 << 16;

    private final AppearingFile file;
    private final ParquetFileWriter writer;
    private final CodecFactory codecs;
    private final RunColumn measureName;
    private final RunColumn createdBy;
    private final RunColumn startDate;
    private final List<RunColumn> groups;
    private final NumberColumn value;
    private final NumberColumn count;
    private int rowsInGroup;
    private long rows;
    private boolean finished;

    private TallyAppender(AppearingFile file, ParquetFileWriter writer, CodecFactory codecs) {
        this.file = file;
        this.writer = writer;
        this.codecs = codecs;
        this.measureName = new RunColumn(column(RawColumn.MEASURE_NAME));
        this.createdBy = new RunColumn(column(RawColumn.CREATED_BY));
        this.startDate = new RunColumn(column(RawColumn.START_DATE));
        this.groups = List.of(
                new RunColumn(column(RawColumn.GROUP1)),
                new RunColumn(column(RawColumn.GROUP2)),
                new RunColumn(column(RawColumn.GROUP3)));
        this.value = new NumberColumn(column(RawColumn.VALUE));
        this.count = new NumberColumn(column(TallyColumn.COUNT));
    }

    /** Begins the file at this path of the lake. */
    public static TallyAppender open(LakeFileSystem lake, String path) throws IOException {
        AppearingFile file = AppearingFile.at(lake, path);
        ParquetFileWriter writer = ColumnsFile.begin(file, LakeSchemas.TALLIES);
        return new TallyAppender(file, writer, ColumnsFile.codecs(lake, ROWS_PER_PAGE));
    }

    /**
     * Adds one tally.
     *
     * @param values strictly ascending
     * @param counts how often each occurs, at least 1
     * @param size how many entries are used
     */
    public void append(TallyKeyColumns key, double[] values, long[] counts, int size) throws IOException {
        for (int from = 0; from < size; ) {
            int some = Math.min(size - from, ROWS_PER_GROUP - rowsInGroup);
            addKey(key, some);
            value.addDoubles(values, from, from + some);
            count.addLongs(counts, from, from + some);
            rowsInGroup += some;
            from += some;
            if (rowsInGroup == ROWS_PER_GROUP) {
                writeGroup();
            }
        }
        rows += size;
    }

    /** How many rows were added. */
    public long rows() {
        return rows;
    }

    /** Finishes the file and lets it appear; returns its size in bytes. */
    public long commit() throws IOException {
        writeGroup();
        writer.end(Map.of());
        writer.close();
        codecs.release();
        long bytes = file.appear();
        finished = true;
        return bytes;
    }

    /** Gives the file up unless it was committed. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            finished = true;
            file.giveUp();
            codecs.release();
            writer.close();
        }
    }

    private void addKey(TallyKeyColumns key, int some) {
        measureName.add(binary(key.measureName()), some);
        createdBy.add(binary(key.createdBy()), some);
        startDate.add(key.startMicros(), some);
        groups.get(0).add(binary(key.group1()), some);
        groups.get(1).add(binary(key.group2()), some);
        groups.get(2).add(binary(key.group3()), some);
    }

    private void writeGroup() throws IOException {
        if (rowsInGroup == 0) {
            return;
        }
        BytesInputCompressor zstd = codecs.getCompressor(CompressionCodecName.ZSTD);
        ColumnPages pages = new ColumnPages(writer, zstd);
        writer.startBlock(rowsInGroup);
        measureName.write(pages, rowsInGroup, ROWS_PER_PAGE);
        createdBy.write(pages, rowsInGroup, ROWS_PER_PAGE);
        startDate.write(pages, rowsInGroup, ROWS_PER_PAGE);
        for (RunColumn group : groups) {
            group.write(pages, rowsInGroup, ROWS_PER_PAGE);
        }
        value.write(pages, ROWS_PER_PAGE);
        count.write(pages, ROWS_PER_PAGE);
        writer.endBlock();
        rowsInGroup = 0;
    }

    private static Binary binary(String text) {
        return text == null ? null : Binary.fromString(text);
    }

    private static ColumnDescriptor column(String name) {
        return LakeSchemas.TALLIES.getColumnDescription(new String[] {name});
    }
}
