package org.tallystick.model.tracking;

import org.tallystick.model.tally.ExactTotal;

/** What is kept of any number of events in place of them. Equal events have equal totals, however they came. */
public final class EventTotal {

    private static final double[] NONE = {};

    private final ExactTotal sum = new ExactTotal();
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long firstMicros = Long.MAX_VALUE;

    /** Adds an event. */
    public void add(long micros, double value) {
        count++;
        sum.add(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
        firstMicros = Math.min(firstMicros, micros);
    }

    /**
     * Adds what is kept of others.
     *
     * @param otherCount how many
     * @param sumParts doubles that add up to their sum
     * @param otherMin the least of their values
     * @param otherMax the greatest
     * @param otherFirstMicros the timestamp of the first, microseconds since the epoch
     */
    public void add(long otherCount, double[] sumParts, double otherMin, double otherMax, long otherFirstMicros) {
        count += otherCount;
        for (double part : sumParts) {
            sum.add(part);
        }
        min = Math.min(min, otherMin);
        max = Math.max(max, otherMax);
        firstMicros = Math.min(firstMicros, otherFirstMicros);
    }

    /** Adds others. */
    public void add(EventTotal other) {
        add(other.count, NONE, other.min, other.max, other.firstMicros);
        sum.add(other.sum);
    }

    /** How many events. */
    public long count() {
        return count;
    }

    /** The sum of their values, exact. */
    public ExactTotal sum() {
        return sum;
    }

    /** The least value. */
    public double min() {
        return min;
    }

    /** The greatest value. */
    public double max() {
        return max;
    }

    /** The timestamp of the first, microseconds since the epoch. */
    public long firstMicros() {
        return firstMicros;
    }
}
