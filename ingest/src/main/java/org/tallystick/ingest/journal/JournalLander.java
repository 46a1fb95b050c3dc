package org.tallystick.ingest.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that lands closed segments, again and again where the lake cannot be reached. */
final class JournalLander {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLander.class);

    private final SegmentLander lander;
    private final AtomicLong bytesOnDisk;
    private final JournalObserver observer;
    private final WaitingSegments segments = new WaitingSegments();
    private final AtomicLong landed = new AtomicLong();
    private final AtomicLong damages = new AtomicLong();
    private final Thread thread = new Thread(this::run, "journal-lander");
    private volatile String fault;

    JournalLander(SegmentLander lander, AtomicLong bytesOnDisk, JournalObserver observer) {
        this.lander = lander;
        this.bytesOnDisk = bytesOnDisk;
        this.observer = observer;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(ClosedSegment segment) {
        segments.add(segment);
    }

    /** Tries every segment once more and ends, after this time at the latest. */
    void close(Duration within) {
        segments.end();
        try {
            thread.join(within.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} segments are not landed yet; the next start lands them", segments.size());
                thread.interrupt();
                thread.join(within.toMillis());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    long landed() {
        return landed.get();
    }

    long damages() {
        return damages.get();
    }

    int waiting() {
        return segments.size();
    }

    Optional<Instant> oldest() {
        return segments.oldest();
    }

    /** Why the last landing failed; empty where it did not. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private void run() {
        try {
            Optional<ClosedSegment> segment = segments.take();
            while (segment.isPresent()) {
                land(segment.get());
                segment = segments.take();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void land(ClosedSegment segment) {
        try {
            long began = System.nanoTime();
            LandedSegment landing = lander.land(segment);
            SegmentContent content = landing.content();
            bytesOnDisk.addAndGet(-segment.bytes());
            landed.addAndGet(content.records());
            damages.addAndGet(content.damages().size());
            observer.landed(content.records(), landing.files(), System.nanoTime() - began);
            fault = null;
            segments.landed();
        } catch (IOException | RuntimeException failed) {
            String why = "Segment " + segment.id() + " cannot be landed: " + failed;
            if (fault == null) {
                LOG.error("{}; it is tried again and again", why, failed);
            }
            fault = why;
            segments.failed();
        }
    }
}
