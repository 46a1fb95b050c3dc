package org.tallystick.job.tracking;

import java.util.Arrays;
import org.tallystick.model.tracking.EventBlock;

/** Events of one hour of a series, in primitive arrays. */
final class EventBuffer {

    private static final int INDEX_BITS = 31;
    private static final long INDEX = (1L << INDEX_BITS) - 1;

    private final long begin;
    private long[] times = new long[4];
    private double[] values = new double[4];
    private int size;

    /** None yet. */
    EventBuffer(long begin) {
        this.begin = begin;
    }

    void add(long micros, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = micros;
        values[size++] = value;
    }

    /** Adds those of a block whose stretch begins at that moment. */
    void add(byte[] block, long blockBegin) {
        EventBlock.decode(block, blockBegin, this::add);
    }

    long begin() {
        return begin;
    }

    int size() {
        return size;
    }

    long time(int place) {
        return times[place];
    }

    double value(int place) {
        return values[place];
    }

    /** Those from one place to before another, which must be in order, as a block. */
    byte[] encode(long blockBegin, int from, int to) {
        return EventBlock.encode(blockBegin, times, values, from, to);
    }

    /** Orders them by timestamp, and those of the same one by value. */
    EventBuffer sort() {
        long[] places = new long[size];
        for (int place = 0; place < size; place++) {
            places[place] = (times[place] - begin) << INDEX_BITS | place;
        }
        Arrays.sort(places);
        long[] sortedTimes = new long[size];
        double[] sortedValues = new double[size];
        int sameFrom = 0;
        for (int place = 0; place < size; place++) {
            int from = (int) (places[place] & INDEX);
            sortedTimes[place] = times[from];
            sortedValues[place] = values[from];
            if (sortedTimes[sameFrom] != sortedTimes[place]) {
                Arrays.sort(sortedValues, sameFrom, place);
                sameFrom = place;
            }
        }
        Arrays.sort(sortedValues, sameFrom, size);
        times = sortedTimes;
        values = sortedValues;
        return this;
    }
}
