package org.tallystick.bench.data;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.RawColumn;

/** Writes the raw files of a data set into a lake. */
final class DataSet {

    /** The measure's name. */
    static final String MEASURE = "bench";

    private static final Binary MEASURE_TEXT = Binary.fromConstantByteArray(MEASURE.getBytes());
    private static final Binary CREATED_BY = Binary.fromConstantByteArray("bench".getBytes());
    private static final LocalDate RECEIVED = KeySpace.LAST_DAY.plusDays(1);
    private static final long RECEIVED_MICROS =
            RECEIVED.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L;

    private final LakeFileSystem lake;
    private final DataShape shape;
    private final KeySpace keys;
    private final int stride;

    DataSet(LakeFileSystem lake, DataShape shape) {
        this.lake = lake;
        this.shape = shape;
        this.keys = new KeySpace(shape);
        this.stride = Math.toIntExact(Math.min(shape.rows() / shape.keys(), Integer.MAX_VALUE));
    }

    /** Where all files are, relative to the lake's root. */
    static String folder(LakeLayout layout) {
        return layout.rawMeasures(RECEIVED, MEASURE);
    }

    /** Writes all files, some at a time; returns their bytes. */
    long write(int threads) throws IOException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> files = new ArrayList<>();
            for (int file = 0; file < shape.files(); file++) {
                int number = file;
                files.add(writers.submit(() -> writeFile(number)));
            }
            long bytes = 0;
            for (Future<Long> file : files) {
                bytes += file.get();
            }
            return bytes;
        } catch (ExecutionException failed) {
            throw new IOException("A file of the data set cannot be written", failed.getCause());
        } finally {
            writers.shutdownNow();
        }
    }

    private long writeFile(int file) throws IOException {
        SplittableRandom random = new SplittableRandom(shape.seed() * 1_000_003 + file);
        int[] rowKeys = keysOf(file, random);
        String path = lake.layout().rawMeasuresFile(RECEIVED, MEASURE, "part-%04d".formatted(file));
        Row row = new Row();
        try (ParquetAppender<Row> appender =
                ParquetAppender.open(lake, path, LakeSchemas.RAW_MEASURES, this::writeFields)) {
            for (int key : rowKeys) {
                row.key = key;
                row.value = shape.values().draw(random);
                appender.append(row);
            }
            return appender.commit();
        }
    }

    /** Every stride-th row makes sure that each key occurs; the others fall on any key. */
    private int[] keysOf(int file, SplittableRandom random) {
        int[] rowKeys = new int[shape.rowsOf(file)];
        long first = shape.firstRow(file);
        for (int i = 0; i < rowKeys.length; i++) {
            long own = (first + i) / stride;
            boolean isOwn = (first + i) % stride == 0 && own < shape.keys();
            rowKeys[i] = isOwn ? (int) own : anyKey(random);
        }
        if (shape.order() == RowOrder.SORTED) {
            Arrays.sort(rowKeys);
        }
        return rowKeys;
    }

    private int anyKey(SplittableRandom random) {
        return shape.heavy() > 0 && random.nextDouble() < shape.heavy() ? 0 : random.nextInt(shape.keys());
    }

    private void writeFields(Row row, RecordConsumer consumer) {
        binary(consumer, 0, RawColumn.MEASURE_NAME, MEASURE_TEXT);
        binary(consumer, 1, RawColumn.CREATED_BY, CREATED_BY);
        time(consumer, 2, RawColumn.START_DATE, keys.startMicros(row.key));
        binary(consumer, 3, RawColumn.GROUP1, keys.group1(row.key));
        binary(consumer, 4, RawColumn.GROUP2, keys.group2(row.key));
        binary(consumer, 5, RawColumn.GROUP3, keys.group3(row.key));
        consumer.startField(RawColumn.VALUE, 6);
        consumer.addDouble(row.value);
        consumer.endField(RawColumn.VALUE, 6);
        time(consumer, 7, RawColumn.RECEIVED_AT, RECEIVED_MICROS);
    }

    private static void binary(RecordConsumer consumer, int place, String column, Binary text) {
        consumer.startField(column, place);
        consumer.addBinary(text);
        consumer.endField(column, place);
    }

    private static void time(RecordConsumer consumer, int place, String column, long micros) {
        consumer.startField(column, place);
        consumer.addLong(micros);
        consumer.endField(column, place);
    }

    /** The row that is being written; one for a whole file, since there are millions. */
    private static final class Row {
        private int key;
        private double value;
    }
}
