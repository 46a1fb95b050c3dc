package org.tallystick.job.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;

/** Measures how long each step took, and tells another listener of it. */
public final class StageClock implements RunListener {

    private final RunListener next;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private Instant last;

    /**
     * A clock that starts at this moment.
     *
     * @param next is told of every step, too
     */
    public StageClock(Instant begin, RunListener next) {
        this.last = begin;
        this.next = next;
    }

    @Override
    public void reached(RunStep step, String detail) {
        Instant now = Instant.now();
        double took = Duration.between(last, now).toMillis() / 1000.0;
        seconds.merge(step.name().toLowerCase(Locale.ROOT), took, Double::sum);
        last = now;
        next.reached(step, detail);
    }

    /** Seconds from the step before to each step, by the step's name in lower case, in order. */
    public Map<String, Double> seconds() {
        return Collections.unmodifiableMap(seconds);
    }
}
