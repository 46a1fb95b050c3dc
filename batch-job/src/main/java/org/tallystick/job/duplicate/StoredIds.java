package org.tallystick.job.duplicate;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.lake.IdColumn;
import scala.Tuple2;

/** Reads the ids that committed runs have seen, one call per scan task. */
final class StoredIds implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    static final StructType COLUMNS =
            new StructType().add(IdColumn.HASH_HIGH, DataTypes.LongType).add(IdColumn.HASH_LOW, DataTypes.LongType);

    private static final long serialVersionUID = 1;

    private final Broadcast<List<Place>> places;
    private final int partitions;

    /**
     * What the ids of a file belong to.
     *
     * @param path relative to the lake's root
     * @param bytes its size
     * @param rows how many ids
     * @param measure the measure's number in the plan
     * @param day the first day of their periods, local to the definition, as days since the epoch
     */
    record Place(String path, long bytes, long rows, int measure, int day) implements Serializable {}

    StoredIds(Broadcast<List<Place>> places, int partitions) {
        this.places = places;
        this.partitions = partitions;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new IdIterator(batches, partitions) {
            @Override
            void add(ColumnarBatch batch, IdBlocks to) {
                int file = batch.column(batch.numCols() - 1).getInt(0);
                Place place = places.value().get(file);
                long measureAndDay = IdRecord.pair(place.measure(), place.day());
                for (int row = 0; row < batch.numRows(); row++) {
                    to.add(
                            batch.column(0).getLong(row),
                            batch.column(1).getLong(row),
                            measureAndDay,
                            0,
                            0,
                            IdRecord.stored(file));
                }
            }
        };
    }
}
