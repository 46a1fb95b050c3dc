package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.RawColumn;

/** The floor: Spark's vectorized reader decodes the columns that statistics need, each is touched once. */
final class ScanFloor implements Contender {

    private static final StructType COLUMNS = new StructType()
            .add(RawColumn.VALUE, DataTypes.DoubleType)
            .add(RawColumn.START_DATE, DataTypes.TimestampType)
            .add(RawColumn.CREATED_BY, DataTypes.StringType)
            .add(RawColumn.GROUP1, DataTypes.StringType)
            .add(RawColumn.GROUP2, DataTypes.StringType)
            .add(RawColumn.GROUP3, DataTypes.StringType);

    private static final int FIRST_TEXT = 2;
    private static final int AFTER_LAST_TEXT = 6;

    private final SparkSession spark;
    private final List<ColumnarScan.Source> sources;
    private Touched total;

    /**
     * What was touched.
     *
     * @param rows how many rows
     * @param sum the sum of the values
     * @param ids the sum of the texts' dictionary ids and of the times, so that nothing can be left out
     */
    private record Touched(long rows, double sum, long ids) implements Serializable {
        Touched plus(Touched other) {
            return new Touched(rows + other.rows, sum + other.sum, ids + other.ids);
        }
    }

    private ScanFloor(SparkSession spark, List<ColumnarScan.Source> sources) {
        this.spark = spark;
        this.sources = sources;
    }

    static ScanFloor open(Path lake, int threads) throws IOException {
        LakeLayout layout = RawFiles.layout(lake);
        List<ColumnarScan.Source> sources = RawFiles.of(layout).stream()
                .map(file -> new ColumnarScan.Source(layout.uri(file.path()), file.bytes()))
                .toList();
        return new ScanFloor(LocalSpark.open(lake, threads), sources);
    }

    @Override
    public void run() {
        total = new ColumnarScan(spark, COLUMNS)
                .batches(sources)
                .mapPartitions((FlatMapFunction<Iterator<ColumnarBatch>, Touched>) ScanFloor::touch)
                .reduce(Touched::plus);
    }

    private static Iterator<Touched> touch(Iterator<ColumnarBatch> batches) {
        Touched touched = new Touched(0, 0, 0);
        while (batches.hasNext()) {
            touched = touched.plus(touch(batches.next()));
        }
        return List.of(touched).iterator();
    }

    private static Touched touch(ColumnarBatch batch) {
        int rows = batch.numRows();
        double sum = 0;
        for (double value : batch.column(0).getDoubles(0, rows)) {
            sum += value;
        }
        long ids = 0;
        for (long micros : batch.column(1).getLongs(0, rows)) {
            ids += micros;
        }
        for (int column = FIRST_TEXT; column < AFTER_LAST_TEXT; column++) {
            ids += ids(batch.column(column), rows);
        }
        return new Touched(rows, sum, ids);
    }

    private static long ids(ColumnVector texts, int rows) {
        long ids = 0;
        if (texts instanceof WritableColumnVector vector && vector.hasDictionary()) {
            for (int id : vector.getDictionaryIds().getInts(0, rows)) {
                ids += id;
            }
            return ids;
        }
        for (int row = 0; row < rows; row++) {
            ids += texts.getUTF8String(row).numBytes();
        }
        return ids;
    }

    @Override
    public Digest digest() {
        double none = Double.NaN;
        return new Digest(0, total.rows, 0, total.sum, none, none, none, none, none, none, none);
    }

    @Override
    public void save(Path folder) {
        throw new UnsupportedOperationException("A mere scan has no result to keep: leave --save out");
    }

    @Override
    public void close() {
        spark.stop();
    }
}
