package org.tallystick.job.tracking;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.tallystick.job.scan.BlockIterator;
import org.tallystick.model.lake.EventColumn;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.store.tracking.TrackingUnit;
import scala.Tuple2;

/**
 * The scanning side of tracking, one call per task: batches of raw events in, for each merging task blocks of
 * {@link HourRecord}s in the order of their keys out.
 */
final class EventMap implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    /** What is read. */
    static final StructType COLUMNS = new StructType()
            .add(EventColumn.NAMESPACE, DataTypes.StringType)
            .add(EventColumn.NAME, DataTypes.StringType)
            .add(EventColumn.TIMESTAMP, DataTypes.TimestampType)
            .add(EventColumn.VALUE, DataTypes.DoubleType);

    private static final long serialVersionUID = 1;

    /** The years 0001 to 9999, what JSON clients and PostgreSQL agree on. */
    private static final long FIRST_MICROS = -62_135_596_800_000_000L;

    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    /** Of a task's share of the heap, how much each event takes at most until it is given out, and of the rest a half. */
    private static final long BYTES_PER_EVENT = 100;

    private static final int MOST_EVENTS = 4_000_000;
    private static final int MOST_HOURS = 400_000;

    private final int partitions;
    private final int tasksPerProcess;

    /**
     * A scanning side.
     *
     * @param partitions how many merging tasks there are
     * @param tasksPerProcess how many tasks share a process's heap
     */
    EventMap(int partitions, int tasksPerProcess) {
        this.partitions = partitions;
        this.tasksPerProcess = tasksPerProcess;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new Gathering(batches);
    }

    /** Names as the reader's bytes, which it uses again. */
    private record Texts(UTF8String namespace, UTF8String name) {
        Texts copy() {
            return new Texts(namespace.copy(), name.copy());
        }
    }

    /** Events of one series, by the beginning of their hour. A series that cannot be has none. */
    private static final class Gathered {
        private final EventSeries series;
        private final UUID key;
        private final Map<Long, EventBuffer> hours = new HashMap<>();
        private EventBuffer last;

        Gathered(Texts texts) {
            String namespace = texts.namespace().toString();
            String name = texts.name().toString();
            boolean isUsable = EventSeries.fault(namespace) == null && EventSeries.fault(name) == null;
            series = isUsable ? new EventSeries(namespace, name) : null;
            key = isUsable ? series.key() : null;
        }
    }

    private final class Gathering extends BlockIterator {
        private final long mostEvents;
        private final Map<Texts, Gathered> gathered = new HashMap<>();
        private final Map<Integer, Integer> refused = new HashMap<>();
        private Texts lastTexts;
        private Gathered lastSeries;
        private long events;
        private int hours;

        Gathering(Iterator<ColumnarBatch> batches) {
            super(batches);
            this.mostEvents =
                    Math.min(MOST_EVENTS, Runtime.getRuntime().maxMemory() / tasksPerProcess / 2 / BYTES_PER_EVENT);
        }

        @Override
        protected void add(ColumnarBatch batch) {
            int file = batch.column(batch.numCols() - 1).getInt(0);
            for (int row = 0; row < batch.numRows(); row++) {
                if (!add(batch, row)) {
                    refused.merge(file, 1, Integer::sum);
                }
            }
            if (events > mostEvents || hours > MOST_HOURS) {
                drain();
            }
        }

        @Override
        protected boolean holdsAny() {
            return events > 0 || !refused.isEmpty();
        }

        /** False where the row cannot be used. */
        private boolean add(ColumnarBatch batch, int row) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (batch.column(column).isNullAt(row)) {
                    return false;
                }
            }
            Gathered series =
                    series(batch.column(0).getUTF8String(row), batch.column(1).getUTF8String(row));
            long micros = batch.column(2).getLong(row);
            double value = batch.column(3).getDouble(row);
            if (series.series == null || micros < FIRST_MICROS || micros > LAST_MICROS || !Double.isFinite(value)) {
                return false;
            }
            hour(series, micros).add(micros, value + 0.0);
            events++;
            return true;
        }

        /** Mostly that of the row before. */
        private Gathered series(UTF8String namespace, UTF8String name) {
            if (lastTexts == null
                    || !lastTexts.name().equals(name)
                    || !lastTexts.namespace().equals(namespace)) {
                Texts texts = new Texts(namespace, name);
                lastSeries = gathered.get(texts);
                lastTexts = texts.copy();
                if (lastSeries == null) {
                    lastSeries = new Gathered(lastTexts);
                    gathered.put(lastTexts, lastSeries);
                }
            }
            return lastSeries;
        }

        private EventBuffer hour(Gathered series, long micros) {
            EventBuffer last = series.last;
            if (last == null || micros < last.begin() || micros - last.begin() >= TrackingUnit.HOUR.micros()) {
                last = series.hours.computeIfAbsent(TrackingUnit.HOUR.floor(micros), begin -> {
                    hours++;
                    return new EventBuffer(begin);
                });
                series.last = last;
            }
            return last;
        }

        @Override
        protected void drain() {
            List<HourRecord> records = new ArrayList<>(hours);
            for (Gathered each : gathered.values()) {
                for (EventBuffer hour : each.hours.values()) {
                    HourKey key = new HourKey(
                            each.key.getMostSignificantBits(), each.key.getLeastSignificantBits(), hour.begin());
                    byte[] block = hour.sort().encode(hour.begin(), 0, hour.size());
                    records.add(new HourRecord(key, each.series, hour.size(), block));
                }
            }
            refused.forEach((file, rows) -> records.add(HourRecord.ofRefused(file, rows)));
            records.sort((left, right) -> left.key().compareTo(right.key()));
            Map<Integer, ByteArrayOutputStream> blocks = new HashMap<>();
            records.forEach(record -> record.writeTo(blocks.computeIfAbsent(
                    record.key().partition(partitions), partition -> new ByteArrayOutputStream())));
            blocks.forEach((partition, block) -> give(partition, block.toByteArray()));
            gathered.clear();
            refused.clear();
            lastTexts = null;
            events = 0;
            hours = 0;
        }
    }
}
