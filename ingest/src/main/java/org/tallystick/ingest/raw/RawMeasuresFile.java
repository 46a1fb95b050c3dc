package org.tallystick.ingest.raw;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.lake.RawColumn;

/** Writes the measures of one name as one raw file of the lake, sorted by application, groups and time. */
public final class RawMeasuresFile {

    private RawMeasuresFile() {}

    /**
     * Writes the file; it appears whole.
     *
     * @param path where, relative to the lake's root
     * @return its size in bytes
     */
    public static long write(LakeFileSystem lake, String path, MeasureColumns measures) throws IOException {
        Row row = new Row(measures);
        try (ParquetAppender<Row> file =
                ParquetAppender.open(lake, path, LakeSchemas.RAW_MEASURES, RawMeasuresFile::write)) {
            for (int index : measures.sortedRows()) {
                row.index = index;
                file.append(row);
            }
            return file.commit();
        }
    }

    private static void write(Row row, RecordConsumer consumer) {
        MeasureColumns measures = row.measures;
        int index = row.index;
        text(consumer, 0, RawColumn.MEASURE_NAME, row.name);
        text(consumer, 1, RawColumn.CREATED_BY, measures.createdBy(index));
        number(consumer, 2, RawColumn.START_DATE, measures.startMicros(index));
        text(consumer, 3, RawColumn.GROUP1, measures.group(1, index));
        text(consumer, 4, RawColumn.GROUP2, measures.group(2, index));
        text(consumer, 5, RawColumn.GROUP3, measures.group(3, index));
        consumer.startField(RawColumn.VALUE, 6);
        consumer.addDouble(measures.value(index));
        consumer.endField(RawColumn.VALUE, 6);
        number(consumer, 7, RawColumn.RECEIVED_AT, measures.receivedMicros(index));
        text(consumer, 8, RawColumn.ID, measures.id(index));
        text(consumer, 9, RawColumn.CONTRIBUTOR, measures.contributor(index));
    }

    private static void text(RecordConsumer consumer, int field, String name, Binary value) {
        if (value != null) {
            consumer.startField(name, field);
            consumer.addBinary(value);
            consumer.endField(name, field);
        }
    }

    private static void number(RecordConsumer consumer, int field, String name, long value) {
        consumer.startField(name, field);
        consumer.addLong(value);
        consumer.endField(name, field);
    }

    /** One object for all rows: it points at the row that is written. */
    private static final class Row {
        private final MeasureColumns measures;
        private final Binary name;
        private int index;

        Row(MeasureColumns measures) {
            this.measures = measures;
            this.name = Binary.fromString(measures.measureName());
        }
    }
}
