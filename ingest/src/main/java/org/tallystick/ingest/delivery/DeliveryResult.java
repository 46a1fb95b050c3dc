package org.tallystick.ingest.delivery;

import java.time.Duration;
import java.util.List;

/**
 * What became of an input, earlier calls that it continues included.
 *
 * @param taken how many measures the service took
 * @param refused how many it refused
 * @param reasons the first few reasons of this call, each with the line's number in the input
 * @param takenNow how many it took in this call
 * @param retries how many requests were made once more
 * @param duration of this call
 */
public record DeliveryResult(
        long taken, long refused, List<String> reasons, long takenNow, long retries, Duration duration) {

    public DeliveryResult {
        reasons = List.copyOf(reasons);
    }

    /** Measures taken per second in this call. */
    public double rate() {
        return takenNow / Math.max(1e-9, duration.toNanos() / 1e9);
    }
}
