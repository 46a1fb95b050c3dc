package org.tallystick.model.telemetry;

import java.util.Arrays;

/**
 * What one payload says, as columns: each observation is a histogram with its sum. Used again for the next payload. Not
 * for concurrent use.
 */
public final class PingObservations {

    private int[] metrics = new int[256];
    private long[] sums = new long[256];
    private int[] ends = new int[256];
    private int size;
    private long[] bounds = new long[1024];
    private long[] counts = new long[1024];
    private int buckets;

    /** Forgets all. */
    void clear() {
        size = 0;
        buckets = 0;
    }

    /** Adds a bucket to the observation that {@link #end} will make; a count of 0 is none. */
    void addBucket(long bound, long count) {
        if (count == 0) {
            return;
        }
        if (buckets == bounds.length) {
            bounds = Arrays.copyOf(bounds, buckets * 2);
            counts = Arrays.copyOf(counts, buckets * 2);
        }
        bounds[buckets] = bound;
        counts[buckets++] = count;
    }

    /** Forgets the buckets since the last observation. */
    void giveUp() {
        buckets = size == 0 ? 0 : ends[size - 1];
    }

    /** Makes an observation of the buckets that were added since the last one. */
    void end(int metric, long sum) {
        if (size == metrics.length) {
            metrics = Arrays.copyOf(metrics, size * 2);
            sums = Arrays.copyOf(sums, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        metrics[size] = metric;
        sums[size] = sum;
        ends[size++] = buckets;
    }

    /** How many observations. */
    public int size() {
        return size;
    }

    /** The number of an observation's metric in the {@link MetricTable}. */
    public int metric(int observation) {
        return metrics[observation];
    }

    /** Its sum, at least 0. */
    public long sum(int observation) {
        return sums[observation];
    }

    /** The place of its first bucket. */
    public int firstBucket(int observation) {
        return observation == 0 ? 0 : ends[observation - 1];
    }

    /** The place behind its last bucket; equal to the first where it has none but zeros. */
    public int endOfBuckets(int observation) {
        return ends[observation];
    }

    /** The lower bound of a bucket, as the ping names it. In one observation it may occur twice. */
    public long bound(int bucket) {
        return bounds[bucket];
    }

    /** Its count, never 0. */
    public long count(int bucket) {
        return counts[bucket];
    }
}
