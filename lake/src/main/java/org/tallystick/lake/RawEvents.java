package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.lake.EventColumn;
import org.tallystick.model.tracking.TrackingEvent;

/** Writes files of raw tracking events. */
public final class RawEvents {

    private static final int TIMESTAMP = 2;
    private static final int VALUE = 3;
    private static final int RECEIVED_AT = 4;
    private static final int ID = 5;

    private RawEvents() {}

    /** Begins a file of raw tracking events, all of one receiving day. */
    public static ParquetAppender<TrackingEvent> open(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.RAW_EVENTS, RawEvents::write);
    }

    private static void write(TrackingEvent event, RecordConsumer consumer) {
        text(consumer, 0, EventColumn.NAMESPACE, event.series().namespace());
        text(consumer, 1, EventColumn.NAME, event.series().name());
        number(consumer, TIMESTAMP, EventColumn.TIMESTAMP, event.micros());
        consumer.startField(EventColumn.VALUE, VALUE);
        consumer.addDouble(event.value());
        consumer.endField(EventColumn.VALUE, VALUE);
        number(consumer, RECEIVED_AT, EventColumn.RECEIVED_AT, event.receivedMicros());
        text(consumer, ID, EventColumn.ID, event.id().toString());
    }

    private static void number(RecordConsumer consumer, int field, String name, long value) {
        consumer.startField(name, field);
        consumer.addLong(value);
        consumer.endField(name, field);
    }

    private static void text(RecordConsumer consumer, int field, String name, String value) {
        consumer.startField(name, field);
        consumer.addBinary(Binary.fromString(value));
        consumer.endField(name, field);
    }
}
