package org.tallystick.ingest.generate;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.tallystick.ingest.generate.MeasureSender.Line;
import org.tallystick.ingest.generate.MeasureSender.LineSource;

/** One connection: sends measure after measure, each until it is answered for good. */
final class SendingWorker implements Callable<Void> {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** What a client is to blame for now, but not for ever: too slow, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 429);

    private final SenderOptions options;
    private final HttpClient client;
    private final LineSource lines;
    private final SentCount count;

    SendingWorker(SenderOptions options, HttpClient client, LineSource lines, SentCount count) {
        this.options = options;
        this.client = client;
        this.lines = lines;
        this.count = count;
    }

    @Override
    public Void call() throws Exception {
        for (Line line = lines.next(); line != null && !Thread.currentThread().isInterrupted(); line = lines.next()) {
            send(line);
        }
        return null;
    }

    private void send(Line line) throws SendingFailed, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(options.route())
                .timeout(ANSWERED_WITHIN)
                .header("Authorization", "Bearer " + options.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", line.id())
                .POST(BodyPublishers.ofString(line.text()))
                .build();
        for (int attempt = 1;
                !isAnswered(request, attempt == options.attempts() ? Chance.LAST : Chance.ONE_OF_SEVERAL);
                attempt++) {
            count.retry();
            pause(attempt);
        }
    }

    /** Whether a further attempt follows a failed one. */
    private enum Chance {
        ONE_OF_SEVERAL,
        LAST
    }

    /** Whether the measure needs no further attempt. */
    private boolean isAnswered(HttpRequest request, Chance chance) throws SendingFailed, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            if (chance == Chance.LAST) {
                throw new SendingFailed(options.route() + " does not answer: " + failed, failed);
            }
            return false;
        }
        long nanos = System.nanoTime() - begun;
        switch (answer.statusCode()) {
            case 200, 201 -> count.take(nanos);
            case 400, 413 -> count.refuse(answer.body(), nanos);
            default -> {
                boolean passing = answer.statusCode() >= 500 || PASSING.contains(answer.statusCode());
                if (!passing || chance == Chance.LAST) {
                    throw new SendingFailed(
                            options.route() + " answers " + answer.statusCode() + ": " + answer.body(), null);
                }
                return false;
            }
        }
        return true;
    }

    /** Twice as long each time, and a little by chance, so that senders do not come back all at once. */
    private static void pause(int attempt) throws InterruptedException {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10));
        Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
