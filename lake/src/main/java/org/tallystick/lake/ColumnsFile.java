package org.tallystick.lake;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Parquet files that are written column by column, packed with zstd. */
final class ColumnsFile {

    /** Longer texts have no place in a file's statistics. */
    private static final int STATISTICS_BYTES = 64;

    private ColumnsFile() {}

    /** Writes what a file holds. */
    interface Content {
        void write(ParquetFileWriter writer, ColumnPages pages) throws IOException;
    }

    /**
     * Writes the file at this path of the lake; an existing one is replaced. It appears whole or not at all.
     *
     * @param rowsPerPage how many numbers are packed at once
     * @return its size in bytes
     */
    static long write(LakeFileSystem lake, String path, MessageType schema, int rowsPerPage, Content content)
            throws IOException {
        AppearingFile file = AppearingFile.at(lake, path);
        CodecFactory codecs = codecs(lake, rowsPerPage);
        try (ParquetFileWriter writer = begin(file, schema)) {
            try {
                content.write(writer, new ColumnPages(writer, codecs.getCompressor(CompressionCodecName.ZSTD)));
                writer.end(Map.of());
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

    /** A writer that stands before its first row group. */
    static ParquetFileWriter begin(AppearingFile file, MessageType schema) throws IOException {
        ParquetFileWriter writer = new ParquetFileWriter(
                file.output(),
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                Integer.MAX_VALUE,
                0,
                STATISTICS_BYTES,
                STATISTICS_BYTES,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        writer.start();
        return writer;
    }

    /** What packs pages; release it. */
    static CodecFactory codecs(LakeFileSystem lake, int rowsPerPage) {
        return new CodecFactory(lake.configuration(), rowsPerPage * Long.BYTES);
    }
}
