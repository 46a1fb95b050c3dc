package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.indicator.UsageEvent;
import org.tallystick.model.indicator.UserFact;
import org.tallystick.model.lake.UsageEventColumn;
import org.tallystick.model.lake.UserFactColumn;

/** Writes files of raw usage events and of facts about users. */
public final class RawUsage {

    private static final int START = 6;

    private RawUsage() {}

    /**
     * Something received.
     *
     * @param what an event or a fact
     * @param receivedMicros microseconds since the epoch
     * @param <T> which of both
     */
    public record Received<T>(T what, long receivedMicros) {}

    /** Begins a file of raw usage events, all of one UTC date. */
    public static ParquetAppender<Received<UsageEvent>> events(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.RAW_USAGE_EVENTS, RawUsage::writeEvent);
    }

    /** Begins a file of raw facts, all of one month. */
    public static ParquetAppender<Received<UserFact>> facts(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.RAW_USER_FACTS, RawUsage::writeFact);
    }

    private static void writeEvent(Received<UsageEvent> row, RecordConsumer consumer) {
        UsageEvent event = row.what();
        text(consumer, 0, UsageEventColumn.USER_ID, event.userId());
        text(consumer, 1, UsageEventColumn.TYPE, event.type());
        text(consumer, 2, UsageEventColumn.TARGET, event.target());
        text(consumer, 3, UsageEventColumn.CONTEXT, event.context());
        text(consumer, 4, UsageEventColumn.RESULT, event.result());
        text(consumer, 5, UsageEventColumn.DEVICE, event.device());
        if (event.startMicros() != null) {
            time(consumer, START, UsageEventColumn.START_DATE, event.startMicros());
        }
        time(consumer, START + 1, UsageEventColumn.EVENT_DATE, event.eventMicros());
        time(consumer, START + 2, UsageEventColumn.RECEIVED_AT, row.receivedMicros());
    }

    private static void writeFact(Received<UserFact> row, RecordConsumer consumer) {
        UserFact fact = row.what();
        text(consumer, 0, UserFactColumn.USER_ID, fact.userId());
        text(consumer, 1, UserFactColumn.FACT, fact.name().wireName());
        text(consumer, 2, UserFactColumn.FLUID, fact.fluid());
        if (fact.number() != null) {
            consumer.startField(UserFactColumn.NUMBER, 3);
            consumer.addDouble(fact.number());
            consumer.endField(UserFactColumn.NUMBER, 3);
        }
        text(consumer, 4, UserFactColumn.TEXT, fact.text());
        time(consumer, 5, UserFactColumn.RECEIVED_AT, row.receivedMicros());
    }

    private static void time(RecordConsumer consumer, int field, String name, long micros) {
        consumer.startField(name, field);
        consumer.addLong(micros);
        consumer.endField(name, field);
    }

    private static void text(RecordConsumer consumer, int field, String name, String value) {
        if (value != null) {
            consumer.startField(name, field);
            consumer.addBinary(Binary.fromString(value));
            consumer.endField(name, field);
        }
    }
}
