package org.tallystick.ingest.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.tallystick.ingest.delivery.DeliveryOptions.Packing;

/** Sends batches, each again and again until the service has answered it for good. May be used by many threads. */
final class Postman {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
    private static final int MOST_REASONS = 5;
    private static final int LONGEST_MESSAGE = 500;

    /** What a client is to blame for now, but not for ever: too slow, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final DeliveryOptions options;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTED_WITHIN)
            .build();
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong lastTaken = new AtomicLong(System.nanoTime());

    Postman(DeliveryOptions options) {
        this.options = options;
    }

    long retries() {
        return retries.get();
    }

    /**
     * Sends a batch.
     *
     * @throws DeliveryFailed where the service refuses it as a whole, or took nothing for too long
     */
    BatchAnswer send(Batch batch) throws DeliveryFailed, IOException, InterruptedException {
        HttpRequest request = request(batch);
        int attempt = 1;
        Attempt made = attempt(request);
        while (made.answer().isEmpty()) {
            long nanos = System.nanoTime() - lastTaken.get();
            if (nanos > options.patience().toNanos()) {
                throw new DeliveryFailed(made.fault() + "; nothing was taken for "
                        + options.patience().toSeconds() + " s. Start the same command again to go on");
            }
            retries.incrementAndGet();
            Thread.sleep(
                    backoff.after(attempt++, made.retryAfter(), Instant.now()).toMillis());
            made = attempt(request);
        }
        lastTaken.set(System.nanoTime());
        return answer(made.answer().get(), batch);
    }

    private HttpRequest request(Batch batch) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(options.route())
                .timeout(ANSWERED_WITHIN)
                .header("Authorization", "Bearer " + options.token())
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", batch.key());
        if (options.packing() == Packing.NONE) {
            return request.POST(BodyPublishers.ofByteArray(batch.body())).build();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(batch.body());
        }
        return request.header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                .build();
    }

    private Attempt attempt(HttpRequest request) throws DeliveryFailed, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            return new Attempt(Optional.empty(), Optional.empty(), options.route() + " does not answer: " + failed);
        }
        int status = answer.statusCode();
        if (status == 200 || status == 207) {
            return new Attempt(Optional.of(answer.body()), Optional.empty(), "");
        }
        String fault = options.route() + " answers " + status + ": " + shortened(answer.body());
        if (status < 500 && !PASSING.contains(status)) {
            throw new DeliveryFailed(fault);
        }
        return new Attempt(Optional.empty(), answer.headers().firstValue("Retry-After"), fault);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }

    private BatchAnswer answer(String body, Batch batch) throws DeliveryFailed {
        try {
            JsonNode json = JSON.readTree(body);
            List<String> reasons = new ArrayList<>();
            for (JsonNode error : json.path("errors")) {
                if (reasons.size() < MOST_REASONS) {
                    long line = batch.before().lines() + error.path("line").asLong();
                    reasons.add("line " + line + ": " + error.path("error").asText());
                }
            }
            return new BatchAnswer(
                    json.path("taken").asLong(), json.path("refused").asLong(), reasons);
        } catch (IOException noJson) {
            throw new DeliveryFailed(options.route() + " is no Tallystick: it answers " + shortened(body), noJson);
        }
    }

    /** One attempt: the body of a good answer, or why there is none. */
    private record Attempt(Optional<String> answer, Optional<String> retryAfter, String fault) {}
}
