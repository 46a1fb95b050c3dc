package org.tallystick.bench.contender;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;

/** Apache Spark in this process, with the settings of the job. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession open(Path lake, int threads) {
        return open(lake, "local[" + threads + "]", Map.of());
    }

    /**
     * A session whose tasks run in processes of their own, each with one core; SPARK_HOME names a folder with the
     * folder jars.
     *
     * @param megabytes the heap of each process
     * @param javaOptions further options of each process
     */
    static SparkSession openCluster(Path lake, int executors, int megabytes, String javaOptions) {
        return open(
                lake,
                "local-cluster[" + executors + ",1," + megabytes + "]",
                Map.of("spark.executor.extraJavaOptions", javaOptions));
    }

    private static SparkSession open(Path lake, String master, Map<String, String> spark) {
        LakeSettings settings = new LakeSettings(new LakeLayout(lake.toUri().toString()), Map.of());
        return SparkSessions.create(new JobSettings(master, spark), settings);
    }
}
