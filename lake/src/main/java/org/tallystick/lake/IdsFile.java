package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.tallystick.model.lake.IdColumn;

/** Writes one file of ids, see {@link IdColumn}. It appears whole or not at all. */
public final class IdsFile {

    private static final int ROWS_PER_GROUP = 1 << 20;
    private static final int ROWS_PER_PAGE = 1 << 16;

    private IdsFile() {}

    /**
     * Writes the file at this path of the lake; an existing one is replaced.
     *
     * @param highs the first 64 bits of each id
     * @param lows the last ones
     * @return its size in bytes
     */
    public static long write(LakeFileSystem lake, String path, long[] highs, long[] lows) throws IOException {
        return ColumnsFile.write(
                lake, path, LakeSchemas.IDS, ROWS_PER_PAGE, (writer, pages) -> write(writer, pages, highs, lows));
    }

    private static void write(ParquetFileWriter writer, ColumnPages pages, long[] highs, long[] lows)
            throws IOException {
        for (int from = 0; from < highs.length; from += ROWS_PER_GROUP) {
            int until = Math.min(highs.length, from + ROWS_PER_GROUP);
            writer.startBlock(until - from);
            write(pages, IdColumn.HASH_HIGH, highs, from, until);
            write(pages, IdColumn.HASH_LOW, lows, from, until);
            writer.endBlock();
        }
    }

    private static void write(ColumnPages pages, String name, long[] numbers, int from, int until) throws IOException {
        NumberColumn column = new NumberColumn(LakeSchemas.IDS.getColumnDescription(new String[] {name}));
        column.addLongs(numbers, from, until);
        column.write(pages, ROWS_PER_PAGE);
    }
}
