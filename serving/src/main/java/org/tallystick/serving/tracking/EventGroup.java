package org.tallystick.serving.tracking;

import java.util.Arrays;
import org.tallystick.model.tally.Quartiles;
import org.tallystick.model.tracking.AggregationType;
import org.tallystick.model.tracking.EventTotal;

/** The events of one row of an answer. */
final class EventGroup {

    private final long begin;
    private final EventTotal total = new EventTotal();
    private double[] values;

    /**
     * None yet.
     *
     * @param begin its first microsecond, since the epoch
     */
    EventGroup(long begin, AggregationType type) {
        this.begin = begin;
        this.values = type == AggregationType.MEDIAN ? new double[8] : null;
    }

    void add(long micros, double value) {
        if (values != null) {
            int count = Math.toIntExact(total.count());
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count] = value;
        }
        total.add(micros, value);
    }

    void add(EventTotal others) {
        total.add(others);
    }

    long begin() {
        return begin;
    }

    long count() {
        return total.count();
    }

    long firstMicros() {
        return total.firstMicros();
    }

    /** The aggregated value; infinite where a sum is beyond the range of a double. */
    double value(AggregationType type) {
        return switch (type) {
            case MAX -> total.max();
            case MIN -> total.min();
            case AVG -> total.sum().average(total.count());
            case SUM -> total.sum().value();
            case COUNT -> total.count();
            case MEDIAN -> median();
        };
    }

    private double median() {
        int count = Math.toIntExact(total.count());
        Arrays.sort(values, 0, count);
        return Quartiles.median(values, count);
    }
}
