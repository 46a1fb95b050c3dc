package org.tallystick.ingest.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.ingest.rows.RowSink;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.lake.RefusedColumn;

/** The rows of one input that could not be used: a staged file that begins with the first of them. */
final class RefusedRows implements AutoCloseable {

    private static final int FIRST = 5;

    private final LakeFileSystem lake;
    private final String path;
    private final Binary source;
    private final long receivedMicros;
    private final List<Refusal> first = new ArrayList<>();
    private ParquetAppender<Row> file;

    /** No refused rows yet; the staged file would be at {@code path}. */
    RefusedRows(LakeFileSystem lake, String path, String source, long receivedMicros) {
        this.lake = lake;
        this.path = path;
        this.source = Binary.fromString(source);
        this.receivedMicros = receivedMicros;
    }

    void add(Refusal refusal, String content) throws IOException {
        if (first.size() < FIRST) {
            first.add(refusal);
        }
        try {
            if (file == null) {
                file = ParquetAppender.open(lake, path, LakeSchemas.REFUSED, this::write);
            }
            file.append(new Row(refusal, cut(content)));
        } catch (IOException failed) {
            throw new LakeWriteFailed("Refused rows", failed);
        }
    }

    /** Cuts between characters, not through one. */
    private static String cut(String content) {
        if (content.length() <= RowSink.LONGEST_CONTENT) {
            return content;
        }
        int end = Character.isHighSurrogate(content.charAt(RowSink.LONGEST_CONTENT - 1))
                ? RowSink.LONGEST_CONTENT - 1
                : RowSink.LONGEST_CONTENT;
        return content.substring(0, end);
    }

    long count() {
        return file == null ? 0 : file.rows();
    }

    /** The first few of them. */
    List<Refusal> first() {
        return List.copyOf(first);
    }

    /** Finishes the staged file; false where there is none because nothing was refused. */
    boolean finish() throws IOException {
        if (file == null) {
            return false;
        }
        try {
            file.commit();
            return true;
        } catch (IOException failed) {
            throw new LakeWriteFailed("Refused rows", failed);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void write(Row row, RecordConsumer consumer) {
        number(consumer, 0, RefusedColumn.RECEIVED_AT, receivedMicros);
        text(consumer, 1, RefusedColumn.SOURCE, source);
        number(consumer, 2, RefusedColumn.LINE, row.refusal.line());
        text(consumer, 3, RefusedColumn.REASON, Binary.fromString(row.refusal.reason()));
        text(consumer, 4, RefusedColumn.CONTENT, Binary.fromString(row.content));
    }

    private static void text(RecordConsumer consumer, int field, String name, Binary value) {
        consumer.startField(name, field);
        consumer.addBinary(value);
        consumer.endField(name, field);
    }

    private static void number(RecordConsumer consumer, int field, String name, long value) {
        consumer.startField(name, field);
        consumer.addLong(value);
        consumer.endField(name, field);
    }

    private record Row(Refusal refusal, String content) {}
}
