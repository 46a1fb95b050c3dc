package org.tallystick.ingest.generate;

import java.time.Duration;
import java.util.List;

/**
 * What became of the measures that were sent.
 *
 * @param taken how many the service took
 * @param refused how many it refused as unusable
 * @param firstRefusals the first few of its reasons
 * @param retries how many requests were made once more
 * @param duration from the first request to the last answer
 * @param median half of the requests were answered within this time
 * @param slowest 99 of 100 requests were answered within this time
 */
public record SendResult(
        long taken,
        long refused,
        List<String> firstRefusals,
        long retries,
        Duration duration,
        Duration median,
        Duration slowest) {

    public SendResult {
        firstRefusals = List.copyOf(firstRefusals);
    }

    /** Measures taken per second. */
    public double rate() {
        return taken / Math.max(1e-9, duration.toNanos() / 1e9);
    }
}
