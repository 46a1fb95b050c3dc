package org.tallystick.job.telemetry;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.roaringbitmap.RoaringBitmap;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.PingColumn;
import org.tallystick.model.telemetry.JsonFault;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PayloadReader;
import org.tallystick.model.telemetry.PingDimensions;
import org.tallystick.model.telemetry.PingDrop;
import org.tallystick.model.telemetry.PingObservations;
import scala.Tuple2;

/** The mapping side of telemetry, one call per scan task: batches of raw pings in, packed rows by
 * {@link RowKey} out. */
final class PingMap implements PairFlatMapFunction<Iterator<ColumnarBatch>, String, byte[]> {

    /** What is read. */
    static final StructType COLUMNS = new StructType()
            .add(PingColumn.VERSION, DataTypes.StringType)
            .add(PingColumn.BUILD_ID, DataTypes.StringType)
            .add(PingColumn.APPLICATION, DataTypes.StringType)
            .add(PingColumn.ARCHITECTURE, DataTypes.StringType)
            .add(PingColumn.OS, DataTypes.StringType)
            .add(PingColumn.OS_VERSION, DataTypes.StringType)
            .add(PingColumn.PAYLOAD, DataTypes.StringType)
            .add(PingColumn.DROP_REASON, DataTypes.StringType)
            .add(ColumnarScan.ROW_NUMBER, DataTypes.LongType);

    private static final long serialVersionUID = 1;
    private static final int PAYLOAD = COLUMNS.fieldIndex(PingColumn.PAYLOAD);
    private static final int DROP_REASON = COLUMNS.fieldIndex(PingColumn.DROP_REASON);
    private static final int ROW = COLUMNS.fieldIndex(ColumnarScan.ROW_NUMBER);
    private static final int LONGEST_REASON = 100;

    private final Broadcast<List<PingFile>> files;
    private final Broadcast<Map<Integer, RoaringBitmap>> repeated;
    private final int tasksPerProcess;

    /**
     * A mapping side.
     *
     * @param files the files, by the number in the last column of a batch
     * @param repeated rows whose id counts elsewhere, by the file's number
     * @param tasksPerProcess how many tasks share a process's heap
     */
    PingMap(Broadcast<List<PingFile>> files, Broadcast<Map<Integer, RoaringBitmap>> repeated, int tasksPerProcess) {
        this.files = files;
        this.repeated = repeated;
        this.tasksPerProcess = tasksPerProcess;
    }

    @Override
    public Iterator<Tuple2<String, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new Adding(batches);
    }

    private final class Adding extends CellIterator {
        private MetricTable metrics;
        private CellSums sums;
        private PayloadReader payloads;
        private ColumnarBatch batch;
        private int row;
        private int rows;

        Adding(Iterator<ColumnarBatch> batches) {
            super(batches, tasksPerProcess);
        }

        @Override
        void begin(MetricTable newMetrics, CellSums newSums) {
            metrics = newMetrics;
            sums = newSums;
            payloads = new PayloadReader(newMetrics);
        }

        @Override
        void add(ColumnarBatch next) {
            batch = next;
            // The reader uses the batch again for the next one.
            rows = next.numRows();
            row = 0;
            addRest();
        }

        @Override
        boolean addRest() {
            if (row == rows) {
                return false;
            }
            int number = batch.column(batch.numCols() - 1).getInt(0);
            PingFile file = files.value().get(number);
            RoaringBitmap out = repeated.value().get(number);
            int date = Math.toIntExact(file.submissionDate().toEpochDay());
            do {
                if (out == null
                        || !out.contains(Math.toIntExact(batch.column(ROW).getLong(row)))) {
                    add(file, date);
                }
                row++;
            } while (row < rows && !isFull());
            return true;
        }

        private void add(PingFile file, int date) {
            if (file.channel().equals(LakeLayout.DROPPED)) {
                String reason = text(batch.column(DROP_REASON));
                drop(date, reason == null || reason.length() > LONGEST_REASON ? PingDrop.MALFORMED.wireName() : reason);
                return;
            }
            String[] texts = new String[PAYLOAD];
            for (int column = 0; column < PAYLOAD; column++) {
                texts[column] = text(batch.column(column));
            }
            PingDrop fault =
                    PingDimensions.fault(file.channel(), texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]);
            if (fault != null || batch.column(PAYLOAD).isNullAt(row)) {
                drop(date, (fault == null ? PingDrop.PAYLOAD : fault).wireName());
                return;
            }
            PingObservations observations;
            try {
                observations = read(batch.column(PAYLOAD).getUTF8String(row));
            } catch (JsonFault broken) {
                drop(date, PingDrop.MALFORMED.wireName());
                return;
            }
            int place = sums.place(new CellPlace(
                    date,
                    new PingDimensions(file.channel(), texts[0], texts[1], texts[2], texts[3], texts[4], texts[5])));
            sums.add(place, observations);
            sums.add(place, metrics.numberOf(Pings.COUNTED), 0, 1);
        }

        /** Without a copy where the reader has the bytes in an array. */
        private PingObservations read(UTF8String payload) {
            if (payload.getBaseObject() instanceof byte[] bytes) {
                int from = Math.toIntExact(payload.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
                return payloads.read(bytes, from, payload.numBytes());
            }
            byte[] bytes = payload.getBytes();
            return payloads.read(bytes, 0, bytes.length);
        }

        private void drop(int date, String reason) {
            sums.add(sums.place(Pings.droppedOn(date)), metrics.numberOf(Pings.dropped(reason)), 0, 1);
        }

        private String text(ColumnVector column) {
            return column.isNullAt(row) ? null : column.getUTF8String(row).toString();
        }
    }
}
