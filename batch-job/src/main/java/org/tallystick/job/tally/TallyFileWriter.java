package org.tallystick.job.tally;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.lake.TallyColumn;

/**
 * Writes the tallies of one merging task, one file per measure and local day, which come one after the other. Closed
 * without {@link #finish}, it leaves no file behind.
 */
final class TallyFileWriter implements AutoCloseable {

    private final LakeFileSystem lake;
    private final TallyPlan plan;
    private final long run;
    private final String number;
    private final List<MergedPartition.WrittenTally> written = new ArrayList<>();
    private final Row row = new Row();
    private ParquetAppender<Row> appender;
    private String path;
    private int measure = -1;
    private LocalDate day;
    private long startMicros = Long.MIN_VALUE;
    private boolean finished;

    TallyFileWriter(LakeFileSystem lake, TallyPlan plan, long run, String number) {
        this.lake = lake;
        this.plan = plan;
        this.run = run;
        this.number = number;
    }

    void append(TallyKey key, double[] values, long[] counts, int size) throws IOException {
        if (key.measure() != measure || key.startMicros() != startMicros) {
            enter(key);
        }
        row.begin(plan.definition(measure).name(), key);
        for (int i = 0; i < size; i++) {
            row.value = values[i];
            row.count = counts[i];
            appender.append(row);
        }
    }

    /** Finishes the last file; all files written. */
    List<MergedPartition.WrittenTally> finish() throws IOException {
        leave();
        finished = true;
        return List.copyOf(written);
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        if (appender != null) {
            appender.close();
        }
        for (MergedPartition.WrittenTally file : written) {
            lake.delete(file.path());
        }
    }

    private void enter(TallyKey key) throws IOException {
        LocalDate newDay = plan.definition(key.measure()).calendar().localDate(key.startMicros());
        startMicros = key.startMicros();
        if (key.measure() == measure && newDay.equals(day)) {
            return;
        }
        leave();
        measure = key.measure();
        day = newDay;
        path = lake.layout().talliesFile(plan.definition(measure).name(), day, run, number);
        appender = ParquetAppender.open(lake, path, LakeSchemas.TALLIES, Row::write);
    }

    private void leave() throws IOException {
        if (appender != null) {
            long rows = appender.rows();
            long bytes = appender.commit();
            appender = null;
            written.add(new MergedPartition.WrittenTally(
                    path, plan.definition(measure).name(), day.toString(), rows, bytes));
        }
    }

    /** The row being written; used again for every row. */
    private static final class Row {
        private Binary measureName;
        private Binary createdBy;
        private Binary group1;
        private Binary group2;
        private Binary group3;
        private long startMicros;
        private double value;
        private long count;

        void begin(String measure, TallyKey key) {
            measureName = binary(measure);
            createdBy = binary(key.createdBy());
            group1 = binary(key.group1());
            group2 = binary(key.group2());
            group3 = binary(key.group3());
            startMicros = key.startMicros();
        }

        static void write(Row row, RecordConsumer consumer) {
            text(consumer, RawColumn.MEASURE_NAME, 0, row.measureName);
            text(consumer, RawColumn.CREATED_BY, 1, row.createdBy);
            consumer.startField(RawColumn.START_DATE, 2);
            consumer.addLong(row.startMicros);
            consumer.endField(RawColumn.START_DATE, 2);
            text(consumer, RawColumn.GROUP1, 3, row.group1);
            text(consumer, RawColumn.GROUP2, 4, row.group2);
            text(consumer, RawColumn.GROUP3, 5, row.group3);
            consumer.startField(RawColumn.VALUE, 6);
            consumer.addDouble(row.value);
            consumer.endField(RawColumn.VALUE, 6);
            consumer.startField(TallyColumn.COUNT, 7);
            consumer.addLong(row.count);
            consumer.endField(TallyColumn.COUNT, 7);
        }

        private static void text(RecordConsumer consumer, String name, int place, Binary value) {
            if (value != null) {
                consumer.startField(name, place);
                consumer.addBinary(value);
                consumer.endField(name, place);
            }
        }

        private static Binary binary(String text) {
            return text == null ? null : Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
