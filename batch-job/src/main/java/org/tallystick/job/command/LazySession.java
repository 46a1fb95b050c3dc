package org.tallystick.job.command;

import org.apache.spark.scheduler.SparkListenerInterface;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;

/** Spark takes seconds to start, so it is started only where there is something to compute. */
final class LazySession implements AutoCloseable {

    private final JobSettings job;
    private final LakeSettings lake;
    private final SparkListenerInterface listener;
    private SparkSession session;

    LazySession(JobSettings job, LakeSettings lake, SparkListenerInterface listener) {
        this.job = job;
        this.lake = lake;
        this.listener = listener;
    }

    SparkSession get() {
        if (session == null) {
            session = SparkSessions.create(job, lake);
            session.sparkContext().addSparkListener(listener);
        }
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
    }
}
