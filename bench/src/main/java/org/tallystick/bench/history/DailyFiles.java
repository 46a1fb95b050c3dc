package org.tallystick.bench.history;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.lake.RawColumn;

/** Raw files of one measure, one for each day; equal days have equal contents everywhere. */
final class DailyFiles {

    static final String MEASURE = "history";

    private static final int COUNTRIES = 26;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final int rows;
    private final int keys;

    DailyFiles(int rows, int keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** The measure's definition, with rollups or without. */
    static String definition(String rollups) {
        return "{\"definitions\": [{\"name\": \"" + MEASURE + "\", \"org\": \"bench\", \"group1Key\": \"country\","
                + " \"group2Key\": \"page\", \"withQuartiles\": true, \"rollups\": [" + rollups + "]}]}";
    }

    /** Writes the measures about one day, received the day after. */
    void write(LakeFileSystem lake, LocalDate day) throws IOException {
        String path = lake.layout().rawMeasuresFile(day.plusDays(1), MEASURE, "day");
        Row row = new Row(day);
        try (ParquetAppender<Row> appender =
                ParquetAppender.open(lake, path, LakeSchemas.RAW_MEASURES, DailyFiles::fields)) {
            SplittableRandom random = new SplittableRandom(day.toEpochDay());
            for (int i = 0; i < rows; i++) {
                row.key = (int) ((long) i * keys / rows);
                row.micros = row.dayMicros + random.nextLong(MICROS_PER_DAY);
                row.value = Math.floor(random.nextExponential() * 8);
                appender.append(row);
            }
            appender.commit();
        }
    }

    private static void fields(Row row, RecordConsumer consumer) {
        text(consumer, 0, RawColumn.MEASURE_NAME, MEASURE);
        number(consumer, 2, RawColumn.START_DATE, row.micros);
        text(consumer, 3, RawColumn.GROUP1, "\"c" + row.key % COUNTRIES + "\"");
        text(consumer, 4, RawColumn.GROUP2, "\"page " + row.key / COUNTRIES + "\"");
        consumer.startField(RawColumn.VALUE, 6);
        consumer.addDouble(row.value);
        consumer.endField(RawColumn.VALUE, 6);
        number(consumer, 7, RawColumn.RECEIVED_AT, row.dayMicros + MICROS_PER_DAY);
    }

    private static void text(RecordConsumer consumer, int place, String column, String text) {
        consumer.startField(column, place);
        consumer.addBinary(Binary.fromString(text));
        consumer.endField(column, place);
    }

    private static void number(RecordConsumer consumer, int place, String column, long value) {
        consumer.startField(column, place);
        consumer.addLong(value);
        consumer.endField(column, place);
    }

    private static final class Row {
        private final long dayMicros;
        private int key;
        private long micros;
        private double value;

        Row(LocalDate day) {
            this.dayMicros = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L;
        }
    }
}
