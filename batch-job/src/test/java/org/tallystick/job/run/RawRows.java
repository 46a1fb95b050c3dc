package org.tallystick.job.run;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.measure.Measure;

/** Writes measures as rows of the raw schema, as any other tool may. */
final class RawRows {

    private RawRows() {}

    static void write(Measure measure, RecordConsumer consumer) {
        text(consumer, RawColumn.MEASURE_NAME, 0, measure.measureName());
        text(consumer, RawColumn.CREATED_BY, 1, measure.createdBy());
        number(consumer, RawColumn.START_DATE, 2, measure.startMicros());
        text(consumer, RawColumn.GROUP1, 3, measure.group1());
        text(consumer, RawColumn.GROUP2, 4, measure.group2());
        text(consumer, RawColumn.GROUP3, 5, measure.group3());
        consumer.startField(RawColumn.VALUE, 6);
        consumer.addDouble(measure.value());
        consumer.endField(RawColumn.VALUE, 6);
        number(consumer, RawColumn.RECEIVED_AT, 7, measure.receivedMicros());
        text(consumer, RawColumn.ID, 8, measure.id());
        text(consumer, RawColumn.CONTRIBUTOR, 9, measure.contributor());
    }

    static void number(RecordConsumer consumer, String name, int place, long value) {
        consumer.startField(name, place);
        consumer.addLong(value);
        consumer.endField(name, place);
    }

    static void text(RecordConsumer consumer, String name, int place, String value) {
        if (value != null) {
            consumer.startField(name, place);
            consumer.addBinary(Binary.fromString(value));
            consumer.endField(name, place);
        }
    }
}
