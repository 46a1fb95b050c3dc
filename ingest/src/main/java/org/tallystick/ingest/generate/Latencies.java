package org.tallystick.ingest.generate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long requests took, counted in classes of one sixteenth of their power of two. */
final class Latencies {

    private static final int PARTS = 16;
    private final AtomicLongArray counts = new AtomicLongArray(Long.SIZE * PARTS);

    void add(long nanos) {
        counts.incrementAndGet(index(Math.max(1, nanos)));
    }

    /** The time within which this share of the requests was answered, as far as the classes tell. */
    Duration within(double share) {
        long all = 0;
        for (int index = 0; index < counts.length(); index++) {
            all += counts.get(index);
        }
        long seen = 0;
        for (int index = 0; index < counts.length() && all > 0; index++) {
            seen += counts.get(index);
            if (seen >= share * all) {
                return Duration.ofNanos(upperBound(index));
            }
        }
        return Duration.ZERO;
    }

    private static int index(long nanos) {
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        long part = power < 4 ? 0 : (nanos >>> (power - 4)) - PARTS;
        return power * PARTS + (int) part;
    }

    private static long upperBound(int index) {
        int power = index / PARTS;
        return power < 4 ? 2L << power : (long) (index % PARTS + PARTS + 1) << (power - 4);
    }
}
