package org.tallystick.ingest.journal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.settings.IngestSettings;

/**
 * Keeps measures on the local disk until they are raw files of the lake. What {@link #append} has returned from survives
 * a crash of the process and a loss of power and is landed exactly once, by this process or by the next one that opens
 * the same folder. May be used by any number of threads.
 */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration LANDING_AT_END = Duration.ofSeconds(30);

    private final JournalFolder folder;
    private final long mostBytes;
    private final AtomicLong bytesOnDisk;

    /** How large the last append was if it found no room; 0 if it did. */
    private final AtomicLong refusedBytes = new AtomicLong();

    private final JournalWriter writer;
    private final JournalLander lander;

    private Journal(
            JournalFolder folder,
            JournalSettings settings,
            LakeFileSystem lake,
            JournalTime time,
            JournalObserver observer)
            throws IOException {
        this.folder = folder;
        this.mostBytes = settings.mostBytes();
        this.bytesOnDisk = new AtomicLong();
        this.lander = new JournalLander(new SegmentLander(lake, folder.path()), bytesOnDisk, observer);
        for (ClosedSegment segment : folder.segments()) {
            bytesOnDisk.addAndGet(segment.bytes());
            lander.add(segment);
        }
        this.writer = new JournalWriter(settings, bytesOnDisk, lander::add, time, observer);
    }

    /**
     * Opens a journal, lands what earlier processes left in it and takes measures from now on.
     *
     * @throws IOException where its folder cannot be used, or another process uses it
     */
    public static Journal open(IngestSettings settings, LakeFileSystem lake, Clock clock) throws IOException {
        return open(settings, lake, JournalTime.of(clock), JournalObserver.NONE);
    }

    /** The same with somebody who looks. */
    public static Journal open(IngestSettings settings, LakeFileSystem lake, JournalTime time, JournalObserver observer)
            throws IOException {
        JournalSettings own = JournalSettings.of(settings);
        JournalFolder folder = JournalFolder.open(own.folder());
        try {
            Journal journal = new Journal(folder, own, lake, time, observer);
            journal.lander.start();
            journal.writer.start();
            return journal;
        } catch (IOException | RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    /**
     * Stores measures; returns when they are on disk.
     *
     * @throws JournalUnavailable where they could not be stored; none of them is then counted
     */
    public void append(List<Measure> measures) throws JournalUnavailable {
        MeasureFrames frames = new MeasureFrames();
        measures.forEach(frames::add);
        append(frames);
    }

    /**
     * Stores measures; returns when they are on disk. They must not be changed meanwhile.
     *
     * @throws JournalUnavailable where they could not be stored; none of them is then counted
     */
    public void append(MeasureFrames measures) throws JournalUnavailable {
        if (measures.count() > 0) {
            AwaitedOutcome outcome = new AwaitedOutcome();
            appendIf(null, measures, outcome);
            outcome.await();
        }
    }

    /**
     * Stores measures where a condition holds, and tells when they are on disk. They must not be changed until then.
     *
     * @param condition asked after this call by the journal, once for all that came together with the same object; null
     *     for none
     */
    public void appendIf(BooleanSupplier condition, MeasureFrames measures, AppendOutcome outcome) {
        if (bytesOnDisk.get() + measures.bytes() > mostBytes) {
            outcome.failed(full(measures.bytes()));
            outcome.allTold();
        } else {
            refusedBytes.set(0);
            writer.append(new Append(measures, condition, outcome));
        }
    }

    private String fullness() {
        return "The journal is full: " + bytesOnDisk.get() + " bytes wait for the lake, at most " + mostBytes
                + " may (ingest.journal-bytes)";
    }

    private JournalUnavailable full(long bytes) {
        String why = fullness() + lander.fault().map(fault -> "; " + fault).orElse("");
        if (refusedBytes.getAndSet(bytes) == 0) {
            LOG.error("{}. Measures are refused until it has room", why);
        }
        return new JournalUnavailable(why);
    }

    /** How it does now. */
    public JournalStatus status() {
        Optional<Instant> oldest = Stream.concat(lander.oldest().stream(), writer.oldest().stream())
                .min(Instant::compareTo);
        // The next append is taken for one like the last that was refused.
        boolean isFull = bytesOnDisk.get() + Math.max(1, refusedBytes.get()) > mostBytes;
        Optional<String> refusal = writer.fault().or(() -> isFull ? Optional.of(fullness()) : Optional.empty());
        return new JournalStatus(
                writer.taken(),
                lander.landed(),
                lander.waiting(),
                bytesOnDisk.get(),
                mostBytes,
                oldest,
                lander.damages(),
                refusal,
                lander.fault());
    }

    /**
     * Stores what was appended before, refuses what comes later, and lands what can be landed within half a minute; the
     * rest stays in the folder for the next process.
     */
    @Override
    public void close() throws IOException {
        try (folder) {
            writer.close();
            lander.close(LANDING_AT_END);
        }
    }
}
