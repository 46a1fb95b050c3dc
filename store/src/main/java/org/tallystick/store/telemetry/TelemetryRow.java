package org.tallystick.store.telemetry;

import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.PingDimensions;

/**
 * An aggregate of telemetry as the job computes it.
 *
 * @param prefix by what it is
 * @param date {@code yyyyMMdd}, of the build or of the submission
 * @param dimensions the dimensions; the build's id in them is of no account
 * @param metric the metric
 * @param sum the sum of all observed values
 * @param count the number of observations
 * @param bounds lower bounds of the buckets that are not zero, ascending
 * @param counts their counts
 */
public record TelemetryRow(
        Prefix prefix,
        String date,
        PingDimensions dimensions,
        Metric metric,
        long sum,
        long count,
        long[] bounds,
        long[] counts) {

    /** By what pings are aggregated. */
    public enum Prefix {
        BUILD_ID,
        SUBMISSION_DATE;

        /** The name in PostgreSQL and in paths, in lower case. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
