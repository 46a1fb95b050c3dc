package org.tallystick.ingest.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.tallystick.ingest.land.LandingProgress;

/**
 * Sends the lines of an input to a service, in batches over several connections. Each batch has an
 * {@code Idempotency-Key} that derives from the source's name and all content up to its end, and each progress file
 * keeps that name, so that whatever is sent again after a failure or a crash counts once.
 */
public final class Delivery {

    private final DeliveryOptions options;
    private final LandingProgress shown;

    /**
     * A sender.
     *
     * @param shown is told how many bytes are sent
     */
    public Delivery(DeliveryOptions options, LandingProgress shown) {
        this.options = options;
        this.shown = shown;
    }

    /**
     * Sends what was not sent before.
     *
     * @param progress keeps how far this went, for the next call; empty for nowhere
     * @param sourceName the name that keys derive from; empty for a random one, which the progress keeps
     * @throws DeliveryFailed where the service refuses it, or takes nothing for too long
     * @throws IOException where the input cannot be read or the progress cannot be kept
     */
    public DeliveryResult send(DeliverySource source, Optional<Path> progress, Optional<String> sourceName)
            throws DeliveryFailed, IOException, InterruptedException {
        long begun = System.nanoTime();
        if (source.file() != null && !Files.isReadable(source.file())) {
            throw new DeliveryFailed("there is no such file, or no right to read it");
        }
        ProgressFile file = new ProgressFile(progress);
        Optional<DeliveryProgress> earlier = file.read();
        long length = source.length().orElse(Long.MAX_VALUE);
        DeliveryProgress from = earlier.orElseGet(() -> fresh(sourceName, length));
        Postman postman = new Postman(options);
        Sent sent = new Sent(from, 0, List.of());
        if (!from.isFinished()) {
            sent = send(source, file, from, postman);
        }
        boolean mayHaveMore = source.file() != null || from.isFinished();
        if (earlier.isPresent() && sent.progress().isFinished() && mayHaveMore) {
            sent = sent.and(sendMore(source, file, sent.progress(), length, sourceName, postman));
        }
        return new DeliveryResult(
                sent.progress().taken(),
                sent.progress().refused(),
                sent.reasons(),
                sent.takenNow(),
                postman.retries(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static DeliveryProgress fresh(Optional<String> sourceName, long length) {
        return DeliveryProgress.beginning(
                sourceName.orElseGet(() -> UUID.randomUUID().toString()), length);
    }

    /** What a file has got at its end since it was sent; all of it where it is another file by now. */
    private Sent sendMore(
            DeliverySource source,
            ProgressFile file,
            DeliveryProgress before,
            long length,
            Optional<String> sourceName,
            Postman postman)
            throws DeliveryFailed, IOException, InterruptedException {
        boolean same = length >= before.sent().offset() && isRecognised(source, before);
        long end = length == Long.MAX_VALUE ? before.end() : length;
        DeliveryProgress from = same ? before.until(end) : fresh(sourceName, length);
        return from.isFinished() ? new Sent(from, 0, List.of()) : send(source, file, from, postman);
    }

    private Sent send(DeliverySource source, ProgressFile file, DeliveryProgress from, Postman postman)
            throws DeliveryFailed, IOException, InterruptedException {
        // The name of the source must survive before anything is sent under it.
        file.keep(from);
        Acknowledged acknowledged = new Acknowledged(from, file);
        try (InputStream input = source.open()) {
            if (!stepsTo(input, from)) {
                throw new DeliveryFailed(source.name() + " is not what was being sent before (progress file " + file
                        + "); restore it, or remove the progress file to send it from its beginning");
            }
            send(new BatchCutter(input, from.sent(), from.end()), acknowledged, postman, source);
        } finally {
            file.keep(acknowledged.progress());
        }
        DeliveryProgress done = acknowledged.progress();
        if (done.end() == Long.MAX_VALUE) {
            done = done.until(done.sent().offset());
            file.keep(done);
        }
        return new Sent(done, done.taken() - from.taken(), acknowledged.reasons());
    }

    private static boolean isRecognised(DeliverySource source, DeliveryProgress progress) throws IOException {
        try (InputStream input = source.open()) {
            return stepsTo(input, progress);
        }
    }

    /** Goes to where the progress ends; false where the last batch before it is not what was sent. */
    private static boolean stepsTo(InputStream input, DeliveryProgress progress) throws IOException {
        Position last = progress.lastBatch();
        Position sent = progress.sent();
        if (sent.offset() == 0) {
            return true;
        }
        if (!skip(input, last.offset())) {
            return false;
        }
        byte[] body = input.readNBytes((int) (sent.offset() - last.offset()));
        return last.behind(body, (int) (sent.lines() - last.lines())).equals(sent);
    }

    private static boolean skip(InputStream input, long bytes) throws IOException {
        try {
            input.skipNBytes(bytes);
            return true;
        } catch (EOFException shorter) {
            return false;
        }
    }

    private void send(BatchCutter cutter, Acknowledged acknowledged, Postman postman, DeliverySource source)
            throws DeliveryFailed, IOException, InterruptedException {
        OptionalLong length = source.length();
        ExecutorService workers = Executors.newFixedThreadPool(options.connections());
        Semaphore free = new Semaphore(options.connections());
        AtomicReference<Exception> failure = new AtomicReference<>();
        try {
            Optional<Batch> batch = cutter.next();
            while (batch.isPresent() && failure.get() == null) {
                Batch next = batch.get();
                free.acquire();
                workers.execute(() -> {
                    try {
                        acknowledged.add(next, next.isBlank() ? BatchAnswer.NOTHING : postman.send(next));
                        shown.read(acknowledged.progress().sent().offset(), length);
                    } catch (DeliveryFailed | IOException | RuntimeException failed) {
                        failure.compareAndSet(null, failed);
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    } finally {
                        free.release();
                    }
                });
                batch = cutter.next();
            }
            workers.shutdown();
            while (failure.get() == null && !workers.awaitTermination(100, TimeUnit.MILLISECONDS)) {
                // One of them may fail while the others still wait for their turn.
                Thread.onSpinWait();
            }
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(1, TimeUnit.MINUTES);
        }
        rethrow(failure.get());
    }

    private static void rethrow(Exception failure) throws DeliveryFailed, IOException {
        if (failure instanceof DeliveryFailed failed) {
            throw failed;
        }
        if (failure instanceof IOException failed) {
            throw failed;
        }
        if (failure instanceof RuntimeException failed) {
            throw failed;
        }
    }

    private record Sent(DeliveryProgress progress, long takenNow, List<String> reasons) {
        Sent and(Sent more) {
            List<String> all = new ArrayList<>(reasons);
            all.addAll(more.reasons);
            return new Sent(more.progress, takenNow + more.takenNow, all);
        }
    }
}
