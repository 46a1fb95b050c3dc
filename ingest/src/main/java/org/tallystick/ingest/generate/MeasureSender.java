package org.tallystick.ingest.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends measures, one a line, to a service over several connections. A measure that the service cannot take now is tried
 * again, after longer and longer pauses, with the same {@code Idempotency-Key}, so that it counts once.
 */
public final class MeasureSender {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SenderOptions options;

    /** A sender. */
    public MeasureSender(SenderOptions options) {
        this.options = options;
    }

    /**
     * Sends all lines that are not blank.
     *
     * @throws SendingFailed where the service refuses the token or cannot be reached in all attempts
     * @throws IOException where the lines cannot be read
     */
    public SendResult send(InputStream lines) throws SendingFailed, IOException, InterruptedException {
        SentCount count = new SentCount();
        LineSource source = new LineSource(lines);
        ExecutorService workers = Executors.newFixedThreadPool(options.connections());
        long begun = System.nanoTime();
        try {
            List<Future<?>> all = new ArrayList<>();
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
            for (int worker = 0; worker < options.connections(); worker++) {
                all.add(workers.submit(new SendingWorker(options, client, source, count)));
            }
            await(all, count);
        } finally {
            workers.shutdownNow();
        }
        return count.result(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void await(List<Future<?>> all, SentCount count)
            throws SendingFailed, IOException, InterruptedException {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                if (cause instanceof LinesUnreadable unreadable) {
                    throw unreadable.cause();
                }
                throw new SendingFailed(
                        cause.getMessage() + "; " + count.taken() + " measures were taken before", cause);
            }
        }
    }

    /** The lines, handed out one by one to whoever asks; each with an id of its own. */
    static final class LineSource {
        private final BufferedReader reader;
        private final String run = UUID.randomUUID().toString();
        private final AtomicLong number = new AtomicLong();

        LineSource(InputStream stream) {
            this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }

        /** The next line that is not blank, null at the end. */
        synchronized Line next() throws LinesUnreadable {
            try {
                String text = reader.readLine();
                while (text != null && text.isBlank()) {
                    text = reader.readLine();
                }
                return text == null ? null : new Line(text, run + "-" + number.incrementAndGet());
            } catch (IOException unreadable) {
                throw new LinesUnreadable(unreadable);
            }
        }
    }

    /** A measure and its id. */
    record Line(String text, String id) {}

    /** The fault of the input, not of the service. */
    static final class LinesUnreadable extends Exception {
        LinesUnreadable(IOException cause) {
            super(cause);
        }

        IOException cause() {
            return (IOException) getCause();
        }
    }
}
