package org.tallystick.job.tally;

import java.io.IOException;
import java.time.Instant;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.lake.RefusedColumn;
import org.tallystick.model.period.Instants;

/** Writes raw rows that could not be used to a file of refused rows. */
final class RefusedWriter implements AutoCloseable {

    private final ParquetAppender<RefusedRow> appender;

    private RefusedWriter(ParquetAppender<RefusedRow> appender) {
        this.appender = appender;
    }

    static RefusedWriter open(LakeFileSystem lake, String path, Instant now) throws IOException {
        long micros = Instants.toMicros(now);
        return new RefusedWriter(
                ParquetAppender.open(lake, path, LakeSchemas.REFUSED, (row, consumer) -> write(row, consumer, micros)));
    }

    void append(RefusedRow row) throws IOException {
        appender.append(row);
    }

    void commit() throws IOException {
        appender.commit();
    }

    @Override
    public void close() throws IOException {
        appender.close();
    }

    private static void write(RefusedRow row, RecordConsumer consumer, long receivedMicros) {
        consumer.startField(RefusedColumn.RECEIVED_AT, 0);
        consumer.addLong(receivedMicros);
        consumer.endField(RefusedColumn.RECEIVED_AT, 0);
        text(consumer, RefusedColumn.SOURCE, 1, row.path());
        text(consumer, RefusedColumn.REASON, 3, row.reason());
        text(consumer, RefusedColumn.CONTENT, 4, row.content());
    }

    private static void text(RecordConsumer consumer, String name, int place, String value) {
        consumer.startField(name, place);
        consumer.addBinary(Binary.fromString(value));
        consumer.endField(name, place);
    }
}
