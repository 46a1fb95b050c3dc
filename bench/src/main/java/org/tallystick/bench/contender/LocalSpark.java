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
        LakeSettings settings = new LakeSettings(new LakeLayout(lake.toUri().toString()), Map.of());
        return SparkSessions.create(new JobSettings("local[" + threads + "]", Map.of()), settings);
    }
}
