package org.tallystick.job.session;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;

/** Makes the Spark session that all steps share. */
public final class SparkSessions {

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.sql.session.timeZone", "UTC"),
            Map.entry("spark.sql.catalogImplementation", "in-memory"),
            // Files that other tools wrote with the old calendar are read as they are.
            Map.entry("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED"),
            Map.entry("spark.sql.parquet.enableVectorizedReader", "true"),
            // The serializer remembers what it wrote until it is reset, and our records are whole blocks.
            Map.entry("spark.serializer.objectStreamReset", "1"),
            // Few large records: written straight to one file per merging task.
            Map.entry("spark.shuffle.sort.bypassMergeThreshold", "2100"));

    private static volatile boolean created;

    private SparkSessions() {}

    /** A session with our defaults, what spark-submit says and the operator's settings, in rising order of weight. */
    public static SparkSession create(JobSettings job, LakeSettings lake) {
        SparkSession.Builder builder = SparkSession.builder().appName("tallystick");
        STANDARD.forEach((name, value) -> setUnlessSubmitted(builder, name, value));
        setUnlessSubmitted(builder, "spark.master", job.master());
        LakeFileSystem.standardConfiguration()
                .forEach((name, value) -> setUnlessSubmitted(builder, "spark.hadoop." + name, value));
        lake.hadoop().forEach((name, value) -> builder.config("spark.hadoop." + name, value));
        job.spark().forEach(builder::config);
        created = true;
        return builder.getOrCreate();
    }

    /** Whether this process has made a session. */
    public static boolean wereCreated() {
        return created;
    }

    /** How many tasks share the heap of a process. */
    public static int tasksPerProcess(SparkSession spark) {
        boolean isLocal = spark.sparkContext().isLocal();
        return isLocal
                ? spark.sparkContext().defaultParallelism()
                : spark.sparkContext().conf().getInt("spark.executor.cores", 1);
    }

    /** spark-submit hands its settings over as system properties. */
    private static void setUnlessSubmitted(SparkSession.Builder builder, String name, String value) {
        if (System.getProperty(name) == null) {
            builder.config(name, value);
        }
    }
}
