package org.tallystick.ingest.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes segments. All requests that came while the disk was busy share the next write and the next
 * sync (group commit).
 */
final class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    /** Wakes the thread to end it. */
    private static final Append END = new Append(new MeasureFrames(), null, new AwaitedOutcome());

    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JournalSettings settings;
    private final AtomicLong bytesOnDisk;
    private final Consumer<ClosedSegment> closed;
    private final JournalTime time;
    private final JournalObserver observer;
    private final RollingRule rule;
    private final LinkedBlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final JournalAnswers answers = new JournalAnswers();
    private final AtomicLong taken = new AtomicLong();
    private final Thread thread = new Thread(this::run, "journal-writer");

    /** Guards the queue's end: nothing is added behind {@link #END}. */
    private final Object gate = new Object();

    private boolean ending;

    private SegmentId nextId = new SegmentId(UUID.randomUUID(), 1);
    private SegmentWriter segment;
    private long begunAt;
    private long appendedAt;
    private volatile Instant oldest;
    private volatile String fault;

    JournalWriter(
            JournalSettings settings,
            AtomicLong bytesOnDisk,
            Consumer<ClosedSegment> closed,
            JournalTime time,
            JournalObserver observer) {
        this.settings = settings;
        this.bytesOnDisk = bytesOnDisk;
        this.closed = closed;
        this.time = time;
        this.observer = observer;
        this.rule = new RollingRule(settings, now());
        thread.setDaemon(true);
    }

    void start() {
        answers.start();
        thread.start();
    }

    /** Hands over to the thread. */
    void append(Append append) {
        synchronized (gate) {
            if (!ending) {
                queue.add(append);
                return;
            }
        }
        append.outcome().failed(new JournalUnavailable("The journal is being closed"));
        append.outcome().allTold();
    }

    /** Stores what was handed over and closes the segment. */
    void close() {
        synchronized (gate) {
            if (ending) {
                return;
            }
            ending = true;
            queue.add(END);
        }
        Threads.join(thread);
        answers.close();
    }

    long taken() {
        return taken.get();
    }

    /** Since when the oldest measure of the open segment waits. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(oldest);
    }

    /** Why the last write failed; empty where it did not. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private void run() {
        boolean more = true;
        while (more) {
            List<Append> batch = next();
            more = !batch.remove(END);
            List<Append> declined = ConditionalAppends.takeDeclined(batch);
            if (!declined.isEmpty()) {
                answers.tell(declined, AppendOutcome::declined);
            }
            if (!batch.isEmpty()) {
                write(batch);
            } else if (fault != null && more) {
                probe();
            }
            closeWhenDue();
        }
        roll();
    }

    /** Waits for an append, or for the moment to close the segment; takes all appends there are. */
    private List<Append> next() {
        List<Append> batch = new ArrayList<>();
        long now = now();
        long longest = fault == null ? CHECK_NANOS : PROBE_NANOS;
        long wait = segment == null ? longest : rule.closesAt(begunAt, appendedAt, now) - now;
        try {
            Append first = queue.poll(Math.max(0, Math.min(wait, longest)), TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch);
            }
        } catch (InterruptedException nobodyMeansIt) {
            LOG.warn("The journal's writer was interrupted; it goes on until the journal is closed");
        }
        return batch;
    }

    private void write(List<Append> batch) {
        List<MeasureFrames> frames = batch.stream().map(Append::frames).toList();
        int measures = frames.stream().mapToInt(MeasureFrames::count).sum();
        try {
            open();
            long before = segment.durableBytes();
            segment.append(frames);
            bytesOnDisk.addAndGet(segment.durableBytes() - before);
            appendedAt = now();
            taken.addAndGet(measures);
            observer.synced(measures, segment.durableBytes() - before, segment.syncNanos());
            fault = null;
            answers.tell(batch, AppendOutcome::stored);
        } catch (IOException | RuntimeException | Error failed) {
            // Whatever it is: those who wait must hear it, and the thread must go on for those who come.
            fail(batch, failed);
        }
    }

    /** Nobody sends measures to a service that says it cannot store them, so that it has to find out by itself. */
    private void probe() {
        try {
            open();
            fault = null;
            LOG.info("The journal {} can be written again", settings.folder());
        } catch (IOException | RuntimeException still) {
            fault = unwritable(still);
        }
    }

    private String unwritable(Throwable failed) {
        return "The journal " + settings.folder() + " cannot be written: " + failed;
    }

    private void fail(List<Append> batch, Throwable failed) {
        String why = unwritable(failed);
        if (fault == null) {
            LOG.error("{}; measures are refused until it can", why, failed);
        }
        fault = why;
        abandon();
        answers.tell(batch, outcome -> outcome.failed(new JournalUnavailable(why)));
    }

    private void open() throws IOException {
        if (segment == null) {
            Instant now = time.clock().instant();
            segment = SegmentWriter.create(settings.folder(), nextId, now);
            nextId = nextId.next();
            begunAt = now();
            appendedAt = begunAt;
            oldest = now;
            bytesOnDisk.addAndGet(segment.durableBytes());
        }
    }

    private void closeWhenDue() {
        if (segment != null) {
            long now = now();
            if (rule.isFull(segment.durableBytes()) || rule.closesAt(begunAt, appendedAt, now) <= now) {
                roll();
            }
        }
    }

    /** Closes the segment and hands it on to be landed. */
    private void roll() {
        if (segment == null) {
            return;
        }
        try {
            long before = segment.durableBytes();
            segment.finish();
            bytesOnDisk.addAndGet(segment.durableBytes() - before);
            rule.closed(now());
            handOn();
        } catch (IOException failed) {
            LOG.warn("Segment {} could not be marked as whole; it is landed as it is", segment.id(), failed);
            abandon();
        }
    }

    private long now() {
        return time.nanos().getAsLong();
    }

    private void abandon() {
        if (segment == null) {
            // A name that may exist is not tried again.
            nextId = nextId.next();
            return;
        }
        try {
            segment.abandon();
        } catch (IOException stillFailing) {
            LOG.warn("Segment {} could not be cut to what is known to be on disk", segment.id(), stillFailing);
        }
        handOn();
    }

    private void handOn() {
        closed.accept(new ClosedSegment(segment.id(), segment.file(), segment.durableBytes(), segment.createdAt()));
        segment = null;
        oldest = null;
    }
}
