package org.tallystick.lake;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
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
        AppearingFile file = AppearingFile.at(lake, path);
        CodecFactory codecs = new CodecFactory(lake.configuration(), ROWS_PER_PAGE * Long.BYTES);
        try (ParquetFileWriter writer = open(file)) {
            try {
                write(writer, new ColumnPages(writer, codecs.getCompressor(CompressionCodecName.ZSTD)), highs, lows);
            } catch (IOException | RuntimeException failed) {
                // Before the writer is closed, which would complete an upload.
                file.giveUp();
                throw failed;
            }
        } finally {
            codecs.release();
        }
        try {
            return file.appear();
        } catch (IOException | RuntimeException failed) {
            file.giveUp();
            throw failed;
        }
    }

    private static ParquetFileWriter open(AppearingFile file) throws IOException {
        return new ParquetFileWriter(
                file.output(),
                LakeSchemas.IDS,
                ParquetFileWriter.Mode.OVERWRITE,
                Integer.MAX_VALUE,
                0,
                Long.BYTES,
                Long.BYTES,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
    }

    private static void write(ParquetFileWriter writer, ColumnPages pages, long[] highs, long[] lows)
            throws IOException {
        writer.start();
        for (int from = 0; from < highs.length; from += ROWS_PER_GROUP) {
            int until = Math.min(highs.length, from + ROWS_PER_GROUP);
            writer.startBlock(until - from);
            write(pages, IdColumn.HASH_HIGH, highs, from, until);
            write(pages, IdColumn.HASH_LOW, lows, from, until);
            writer.endBlock();
        }
        writer.end(Map.of());
    }

    private static void write(ColumnPages pages, String name, long[] numbers, int from, int until) throws IOException {
        NumberColumn column = new NumberColumn(LakeSchemas.IDS.getColumnDescription(new String[] {name}));
        column.addLongs(numbers, from, until);
        column.write(pages, ROWS_PER_PAGE);
    }
}
