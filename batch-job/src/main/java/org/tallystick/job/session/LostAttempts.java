package org.tallystick.job.session;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Notices attempts of tasks that failed or were lost with their executor: what they have written nobody names. */
public final class LostAttempts extends SparkListener {

    private boolean isListening;
    private final AtomicBoolean any = new AtomicBoolean();

    /** Listens to this session from now on, and returns it; the session is always the same. */
    public synchronized SparkSession of(SparkSession session) {
        if (!isListening) {
            session.sparkContext().addSparkListener(this);
            isListening = true;
        }
        return session;
    }

    /** Whether there was one since this was asked last. */
    public boolean sinceLastAsked() {
        return any.getAndSet(false);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (!ended.taskInfo().successful()) {
            any.set(true);
        }
    }
}
