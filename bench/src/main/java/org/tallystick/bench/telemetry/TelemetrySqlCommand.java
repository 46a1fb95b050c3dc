package org.tallystick.bench.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tallystick.model.telemetry.Buckets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Aggregates raw pings by plain Spark SQL: from_json, explode, group by. */
@Command(
        name = "telemetry-sql",
        description = "Aggregate raw pings by plain Spark SQL: from_json, explode, group by.",
        mixinStandardHelpOptions = true)
public final class TelemetrySqlCommand implements Callable<Integer> {

    private static final String HISTOGRAM = "struct<values:map<string,bigint>,sum:bigint,histogram_type:int>";
    private static final String PROCESS = "struct<histograms:map<string," + HISTOGRAM + ">,keyedHistograms:map<string,"
            + "map<string," + HISTOGRAM + ">>,scalars:map<string,bigint>,keyedScalars:map<string,map<string,bigint>>>";
    private static final String PAYLOAD =
            "histograms map<string," + HISTOGRAM + ">, keyedHistograms map<string,map<string," + HISTOGRAM
                    + ">>, processes struct<parent:" + PROCESS + ",content:" + PROCESS + ",gpu:" + PROCESS + ">";

    private static final String PLACE =
            "submission_date, channel, version, build_id, application, architecture, os, os_version";

    /** One row per observation: where, what, its sum and its buckets. */
    private static final String OBSERVATIONS = """
            select %1$s, process, if(h.histogram_type = 4, concat('[[COUNT]]_', name), name) as metric, label, h.sum as sum,
                   if(h.histogram_type = 4, map(bucket(h.sum), 1L), h.values) as buckets
            from (
                select %1$s, 'parent' as process, name, '' as label, h
                from ping lateral view explode(payload.histograms) t as name, h
                union all
                select %1$s, 'parent', name, label, h
                from ping lateral view explode(payload.keyedHistograms) k as name, keys lateral view explode(keys) t as label, h
                union all
                select %1$s, 'content', name, '', h
                from ping lateral view explode(payload.processes.content.histograms) t as name, h
                union all
                select %1$s, 'content', name, label, h
                from ping lateral view explode(payload.processes.content.keyedHistograms) k as name, keys
                          lateral view explode(keys) t as label, h
                union all
                select %1$s, 'gpu', name, '', h
                from ping lateral view explode(payload.processes.gpu.histograms) t as name, h)
            where h.values is not null and h.sum >= 0 and h.histogram_type is not null
            union all
            select %1$s, 'parent', concat('SCALARS_', upper(name)), '', value, map(bucket(value), 1L)
            from ping lateral view explode(payload.processes.parent.scalars) t as name, value
            where value >= 0
            """.formatted(PLACE);

    /** Sum and number of observations are buckets of their own, so that one aggregation is enough. */
    private static final String BUILDS = """
            select %1$s, process, metric, label, bucket, sum(value) as value
            from observation lateral view explode(map_concat(buckets, map('sum', sum, 'count', 1L))) t as bucket, value
            group by %1$s, process, metric, label, bucket
            """.formatted(PLACE);

    private static final String DATES = """
            select submission_date, channel, version, application, architecture, os, os_version, process, metric, label,
                   bucket, sum(value) as value
            from build
            group by submission_date, channel, version, application, architecture, os, os_version, process, metric, label,
                     bucket
            """;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LAKE", description = "a lake with raw pings")
    private Path lake;

    @Option(names = "--threads", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
    private int threads;

    @Override
    public Integer call() throws IOException {
        Instant begin = Instant.now();
        try (SparkSession spark = SparkSession.builder()
                .appName("telemetry-sql")
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            spark.udf()
                    .register(
                            "bucket",
                            (Long value) -> String.valueOf(
                                    Buckets.OF_COUNTS.bound(Buckets.OF_COUNTS.indexFor(value == null ? 0 : value))),
                            org.apache.spark.sql.types.DataTypes.StringType);
            Dataset<Row> raw = spark.read()
                    .parquet(lake.resolve("raw/pings").toString())
                    .where("channel <> 'dropped'")
                    .selectExpr(
                            "submission_date",
                            "channel",
                            "version",
                            "build_id",
                            "application",
                            "architecture",
                            "os",
                            "os_version",
                            "from_json(payload, '" + PAYLOAD + "') as payload");
            raw.createOrReplaceTempView("ping");
            spark.sql(OBSERVATIONS).createOrReplaceTempView("observation");
            Dataset<Row> builds = spark.sql(BUILDS).cache();
            builds.createOrReplaceTempView("build");
            long rows = builds.count();
            Row dates = spark.sql(
                            "select count(*), sum(if(bucket = 'count', value, 0)), sum(if(bucket = 'sum', value, 0))"
                                    + " from (" + DATES + ")")
                    .first();
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "{\"contender\": \"telemetry-sql\", \"buckets\": %d, \"observations\": %d, \"sum\": %d,"
                                    + " \"seconds\": %.1f}%n",
                            rows + dates.getLong(0),
                            dates.getLong(1),
                            dates.getLong(2),
                            Duration.between(begin, Instant.now()).toMillis() / 1000.0);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
