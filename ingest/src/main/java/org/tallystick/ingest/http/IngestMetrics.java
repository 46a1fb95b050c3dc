package org.tallystick.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalObserver;
import org.tallystick.ingest.journal.JournalStatus;

/** What is measured of measures on their way from a client to the lake. */
public final class IngestMetrics implements JournalObserver {

    private static final Duration[] SYNC_BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };
    private static final Duration[] LANDING_BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter bytes;
    private final Timer sync;
    private final Timer landing;
    private final Counter landed;
    private final Counter files;

    /** Metrics that are kept in this registry. */
    public IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = counter("tallystick.measures.accepted", "Measures that were acknowledged");
        this.bytes = counter("tallystick.journal.written.bytes", "Bytes that were written to the journal");
        this.landed = counter("tallystick.measures.landed", "Measures that became rows of raw files");
        this.files = counter("tallystick.lake.files", "Raw files that were written to the lake");
        this.sync = Timer.builder("tallystick.journal.sync")
                .description("Time that the disk takes to keep what is written to the journal")
                .serviceLevelObjectives(SYNC_BUCKETS)
                .register(registry);
        this.landing = Timer.builder("tallystick.landing")
                .description("Time from a closed segment of the journal to its raw files")
                .serviceLevelObjectives(LANDING_BUCKETS)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Watches a journal that was opened with these metrics as its observer. */
    public void watch(Journal journal, Clock clock) {
        gauge("tallystick.journal.bytes", "Bytes that wait to become raw files", journal, JournalStatus::bytesOnDisk);
        gauge("tallystick.journal.bound.bytes", "Bytes that may wait", journal, JournalStatus::bytesBound);
        gauge("tallystick.journal.segments", "Segments that wait", journal, JournalStatus::segmentsWaiting);
        gauge("tallystick.journal.damages", "Places that could not be read", journal, JournalStatus::damagedPlaces);
        gauge(
                "tallystick.journal.refusing",
                "1 while no measure can be taken",
                journal,
                status -> status.refusal().isPresent() ? 1 : 0);
        gauge(
                "tallystick.journal.lag.seconds",
                "Age of the oldest measure that is not in the lake",
                journal,
                status -> status.oldestWaiting()
                        .map(oldest -> Math.max(
                                0, Duration.between(oldest, clock.instant()).toMillis() / 1e3))
                        .orElse(0.0));
    }

    private void gauge(String name, String description, Journal journal, ToDoubleFunction<JournalStatus> number) {
        Gauge.builder(name, () -> number.applyAsDouble(journal.status()))
                .description(description)
                .register(registry);
    }

    /** So many measures were refused, or a request with an unknown number of them counted as one. */
    void refused(String reason, long measures) {
        Counter.builder("tallystick.measures.refused")
                .description("Measures that were refused, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment(measures);
    }

    @Override
    public void synced(int measures, long writtenBytes, long nanos) {
        accepted.increment(measures);
        bytes.increment(writtenBytes);
        sync.record(Duration.ofNanos(nanos));
    }

    @Override
    public void landed(long measures, int writtenFiles, long nanos) {
        landed.increment(measures);
        files.increment(writtenFiles);
        landing.record(Duration.ofNanos(nanos));
    }
}
