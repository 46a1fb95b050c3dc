package org.tallystick.lake;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one immutable Parquet file that appears whole or not at all: on object storage at its close, on a file system
 * under a name beginning with {@code _} that is renamed when everything is on disk. {@link #close} without
 * {@link #commit} leaves nothing behind.
 *
 * @param <T> the row
 */
public final class ParquetAppender<T> implements AutoCloseable {

    private static final long ROW_GROUP_BYTES = 64L << 20;

    private final AppearingFile file;
    private final ParquetWriter<T> writer;
    private long rows;
    private boolean finished;

    private ParquetAppender(AppearingFile file, ParquetWriter<T> writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Begins the file at this path of the lake; an existing one is replaced at {@link #commit}. */
    public static <T> ParquetAppender<T> open(
            LakeFileSystem lake, String path, MessageType schema, RowWriter<T> rowWriter) throws IOException {
        AppearingFile file = AppearingFile.at(lake, path);
        return new ParquetAppender<>(
                file, new Builder<>(file.output(), lake.configuration(), schema, rowWriter).build());
    }

    /** Adds a row. */
    public void append(T row) throws IOException {
        writer.write(row);
        rows++;
    }

    /** How many rows were added. */
    public long rows() {
        return rows;
    }

    /** How many bytes the file will have, as far as is known before it is finished. */
    public long bytes() {
        return writer.getDataSize();
    }

    /** Finishes the file and lets it appear; returns its size in bytes. */
    public long commit() throws IOException {
        writer.close();
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
            writer.close();
        }
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final MessageType schema;
        private final RowWriter<T> rowWriter;

        Builder(OutputFile file, Configuration configuration, MessageType schema, RowWriter<T> rowWriter) {
            super(file);
            this.schema = schema;
            this.rowWriter = rowWriter;
            withConf(configuration);
            withCompressionCodec(CompressionCodecName.ZSTD);
            withRowGroupSize(ROW_GROUP_BYTES);
            withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0);
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        // Deprecated, but still the abstract one.
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<T> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport<>(schema, rowWriter);
        }
    }

    private static final class RowWriteSupport<T> extends WriteSupport<T> {
        private final MessageType schema;
        private final RowWriter<T> rowWriter;
        private RecordConsumer consumer;

        RowWriteSupport(MessageType schema, RowWriter<T> rowWriter) {
            this.schema = schema;
            this.rowWriter = rowWriter;
        }

        // Deprecated, but still the abstract one.
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            this.consumer = recordConsumer;
        }

        @Override
        public void write(T row) {
            consumer.startMessage();
            rowWriter.write(row, consumer);
            consumer.endMessage();
        }
    }
}
