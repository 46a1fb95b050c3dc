package org.tallystick.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tallystick.model.lake.LakeLayout;

/** Spark SQL in this process, in local mode. */
final class SparkSql implements Contender {

    private static final String STATISTICS = """
            SELECT created_by, start_date, group1, group2, group3,
                   count(*) AS count, count_if(value <> 0) AS count_not_zero, sum(value) AS sum,
                   min(value) AS min, max(value) AS max, avg(value) AS avg, coalesce(stddev_samp(value), 0) AS std,
                   percentile(value, array(0.25, 0.5, 0.75)) AS quartiles
            FROM measure
            GROUP BY created_by, start_date, group1, group2, group3
            """;

    private static final String DIGEST = """
            SELECT count(*), sum(count), sum(count_not_zero), sum(sum), sum(min), sum(max), sum(avg), sum(std),
                   sum(quartiles[0]), sum(quartiles[1]), sum(quartiles[2])
            FROM statistics
            """;

    private final SparkSession spark;
    private Dataset<Row> result;

    private SparkSql(SparkSession spark) {
        this.spark = spark;
    }

    static SparkSql open(Path lake, int threads) throws IOException {
        // Spark as it comes; the console of its user interface is no part of any contender.
        SparkSession spark = SparkSession.builder()
                .appName("spark-sql")
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        LakeLayout layout = RawFiles.layout(lake);
        String[] files = RawFiles.of(layout).stream()
                .map(file -> layout.uri(file.path()))
                .toArray(String[]::new);
        spark.read().parquet(files).createOrReplaceTempView("measure");
        return new SparkSql(spark);
    }

    @Override
    public void run() {
        if (result != null) {
            result.unpersist(true);
        }
        result = spark.sql(STATISTICS).cache();
        result.count();
    }

    @Override
    public Digest digest() {
        result.createOrReplaceTempView("statistics");
        Row row = spark.sql(DIGEST).first();
        double[] totals = new double[Digest.NAMES.length];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = row.getDouble(i + 3);
        }
        return new Digest(row.getLong(0), row.getLong(1), row.getLong(2), totals);
    }

    @Override
    public void save(Path folder) {
        result.withColumn("first_quartile", result.col("quartiles").getItem(0))
                .withColumn("median", result.col("quartiles").getItem(1))
                .withColumn("third_quartile", result.col("quartiles").getItem(2))
                .drop("quartiles")
                .write()
                .parquet(folder.toString());
    }

    @Override
    public void close() {
        spark.stop();
    }
}
