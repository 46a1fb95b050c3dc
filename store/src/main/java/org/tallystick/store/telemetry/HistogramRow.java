package org.tallystick.store.telemetry;

/**
 * One stored histogram.
 *
 * @param date as {@code yyyyMMdd}
 * @param metric its name as stored
 * @param label its key, empty where it is not keyed
 * @param sum of what was observed, at most the greatest long
 * @param count of observations
 * @param buckets lower bounds of the buckets that are not zero, ascending
 * @param counts beside them
 */
public record HistogramRow(
        String date, String metric, String label, long sum, long count, LongArray buckets, LongArray counts) {}
