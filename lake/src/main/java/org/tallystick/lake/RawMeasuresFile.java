package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.tallystick.model.lake.RawColumn;

/** Writes one raw measures file, column by column. It appears whole or not at all. */
public final class RawMeasuresFile {

    private static final int ROWS_PER_GROUP = 1 << 20;
    private static final int ROWS_PER_PAGE = 1 << 15;

    private final RawMeasureColumns columns;
    private final ParquetFileWriter writer;
    private final ColumnPages pages;

    private RawMeasuresFile(RawMeasureColumns columns, ParquetFileWriter writer, ColumnPages pages) {
        this.columns = columns;
        this.writer = writer;
        this.pages = pages;
    }

    /**
     * Writes the file at this path of the lake; an existing one is replaced.
     *
     * @return its size in bytes
     */
    public static long write(LakeFileSystem lake, String path, RawMeasureColumns columns) throws IOException {
        return ColumnsFile.write(
                lake,
                path,
                LakeSchemas.RAW_MEASURES,
                ROWS_PER_PAGE,
                (writer, pages) -> new RawMeasuresFile(columns, writer, pages).write());
    }

    private void write() throws IOException {
        for (int from = 0; from < columns.rows(); from += ROWS_PER_GROUP) {
            writeGroup(from, Math.min(columns.rows(), from + ROWS_PER_GROUP));
        }
    }

    private void writeGroup(int from, int until) throws IOException {
        writer.startBlock(until - from);
        writeName(until - from);
        write(RawColumn.CREATED_BY, columns.createdBy(), from, until);
        write(RawColumn.START_DATE, columns.startMicros(), from, until);
        write(RawColumn.GROUP1, columns.group1(), from, until);
        write(RawColumn.GROUP2, columns.group2(), from, until);
        write(RawColumn.GROUP3, columns.group3(), from, until);
        NumberColumn values = new NumberColumn(column(RawColumn.VALUE));
        values.addDoubles(columns.values(), from, until);
        values.write(pages, ROWS_PER_PAGE);
        write(RawColumn.RECEIVED_AT, columns.receivedMicros(), from, until);
        write(RawColumn.ID, columns.ids(), from, until);
        write(RawColumn.CONTRIBUTOR, columns.contributors(), from, until);
        writer.endBlock();
    }

    private void writeName(int rows) throws IOException {
        RunColumn names = new RunColumn(column(RawColumn.MEASURE_NAME));
        names.add(Binary.fromString(columns.measureName()), rows);
        names.write(pages, rows, ROWS_PER_PAGE);
    }

    private void write(String name, CodedTexts texts, int from, int until) throws IOException {
        new TextPages(column(name), texts, from, until).write(pages, ROWS_PER_PAGE);
    }

    private void write(String name, long[] numbers, int from, int until) throws IOException {
        NumberColumn column = new NumberColumn(column(name));
        column.addLongs(numbers, from, until);
        column.write(pages, ROWS_PER_PAGE);
    }

    private static ColumnDescriptor column(String name) {
        return LakeSchemas.RAW_MEASURES.getColumnDescription(new String[] {name});
    }
}
