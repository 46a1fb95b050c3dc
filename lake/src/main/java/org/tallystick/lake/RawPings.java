package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.lake.PingColumn;
import org.tallystick.model.telemetry.Ping;
import org.tallystick.model.telemetry.PingDimensions;

/** Writes files of raw pings. */
public final class RawPings {

    private static final int FIRST_TEXT = 2;

    private RawPings() {}

    /**
     * A ping and when it came.
     *
     * @param ping the ping
     * @param receivedMicros microseconds since the epoch
     */
    public record Received(Ping ping, long receivedMicros) {}

    /** Begins a file of raw pings, all of one submission date and channel. */
    public static ParquetAppender<Received> open(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.RAW_PINGS, RawPings::write);
    }

    private static void write(Received row, RecordConsumer consumer) {
        Ping ping = row.ping();
        text(consumer, 0, PingColumn.DOC_ID, ping.docId());
        consumer.startField(PingColumn.RECEIVED_AT, 1);
        consumer.addLong(row.receivedMicros());
        consumer.endField(PingColumn.RECEIVED_AT, 1);
        PingDimensions dimensions = ping.dimensions();
        if (dimensions != null) {
            text(consumer, FIRST_TEXT, PingColumn.VERSION, dimensions.version());
            text(consumer, FIRST_TEXT + 1, PingColumn.BUILD_ID, dimensions.buildId());
            text(consumer, FIRST_TEXT + 2, PingColumn.APPLICATION, dimensions.application());
            text(consumer, FIRST_TEXT + 3, PingColumn.ARCHITECTURE, dimensions.architecture());
            text(consumer, FIRST_TEXT + 4, PingColumn.OS, dimensions.os());
            text(consumer, FIRST_TEXT + 5, PingColumn.OS_VERSION, dimensions.osVersion());
            binary(consumer, FIRST_TEXT + 6, PingColumn.PAYLOAD, Binary.fromConstantByteArray(ping.payload()));
        } else {
            text(consumer, FIRST_TEXT + 7, PingColumn.DROP_REASON, ping.drop().wireName());
        }
    }

    private static void text(RecordConsumer consumer, int field, String name, String value) {
        if (value != null) {
            binary(consumer, field, name, Binary.fromString(value));
        }
    }

    private static void binary(RecordConsumer consumer, int field, String name, Binary value) {
        consumer.startField(name, field);
        consumer.addBinary(value);
        consumer.endField(name, field);
    }
}
