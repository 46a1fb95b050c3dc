package org.tallystick.job.telemetry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.lake.ContributionColumn;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.telemetry.ContributionFile;
import scala.Tuple2;

/** The mapping side of months, one call per batch of contributions: packed rows as they are, by {@link RowKey}. */
final class MonthMap implements PairFlatMapFunction<ColumnarBatch, String, byte[]> {

    private static final long serialVersionUID = 1;
    private static final int BUILD_ID = ContributionMap.COLUMNS.fieldIndex(ContributionColumn.BUILD_ID);
    private static final int METRIC = ContributionMap.COLUMNS.fieldIndex(ContributionColumn.METRIC);
    private static final int PACKED = ContributionMap.COLUMNS.fieldIndex(ContributionColumn.PACKED);

    private final Broadcast<List<String[]>> places;

    /**
     * A mapping side of {@link ContributionMap#COLUMNS}.
     *
     * @param places the {@link #place} of each file, by the number in the last column of a batch
     */
    MonthMap(Broadcast<List<String[]>> places) {
        this.places = places;
    }

    /** The first day of the month, and the channel, that a file belongs to. */
    static String[] place(ContributionFile file) {
        return new String[] {PingReader.DAY.format(file.submissionDate().withDayOfMonth(1)), file.channel()};
    }

    @Override
    public Iterator<Tuple2<String, byte[]>> call(ColumnarBatch batch) {
        List<Tuple2<String, byte[]>> rows = new ArrayList<>(batch.numRows());
        for (int row = 0; row < batch.numRows(); row++) {
            String[] place =
                    places.value().get(batch.column(batch.numCols() - 1).getInt(row));
            RowKey key = new RowKey(
                    place[0],
                    place[1],
                    batch.column(0).getUTF8String(row).toString(),
                    batch.column(METRIC).getUTF8String(row).toString(),
                    batch.column(BUILD_ID).getUTF8String(row).toString());
            rows.add(new Tuple2<>(key.text(), batch.column(PACKED).getBinary(row)));
        }
        return rows.iterator();
    }
}
