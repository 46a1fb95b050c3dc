package org.tallystick.ingest.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of measures, from any number of threads. */
final class SentCount {

    private static final int FIRST = 5;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final Latencies latencies = new Latencies();
    private final List<String> firstRefusals = new ArrayList<>();

    void take(long nanos) {
        taken.incrementAndGet();
        latencies.add(nanos);
    }

    void refuse(String reason, long nanos) {
        refused.incrementAndGet();
        latencies.add(nanos);
        synchronized (firstRefusals) {
            if (firstRefusals.size() < FIRST) {
                firstRefusals.add(reason);
            }
        }
    }

    void retry() {
        retries.incrementAndGet();
    }

    long taken() {
        return taken.get();
    }

    SendResult result(Duration duration) {
        synchronized (firstRefusals) {
            return new SendResult(
                    taken.get(),
                    refused.get(),
                    firstRefusals,
                    retries.get(),
                    duration,
                    latencies.within(0.5),
                    latencies.within(0.99));
        }
    }
}
