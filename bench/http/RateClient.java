import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends GETs at a fixed rate, whatever the server does, and tells how long the answers took. A latency counts from the
 * moment at which the request was due, so that a server that stalls is not spared.
 *
 * <p>Arguments: file of URLs, the first line to take, requests a second, seconds, perhaps a bearer token.
 */
public final class RateClient {

    public static void main(String[] arguments) throws Exception {
        List<String> urls = Files.readAllLines(Path.of(arguments[0]));
        int first = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        int requests = rate * Integer.parseInt(arguments[3]);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long[] nanos = new long[requests];
        AtomicLong bytes = new AtomicLong();
        CompletableFuture<?>[] answers = new CompletableFuture<?>[requests];
        long begin = System.nanoTime();
        for (int number = 0; number < requests; number++) {
            int index = number;
            long due = begin + number * 1_000_000_000L / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(urls.get((first + number) % urls.size())));
            if (arguments.length > 4) {
                request.header("Authorization", "Bearer " + arguments[4]);
            }
            answers[index] = client.sendAsync(request.build(), BodyHandlers.ofByteArray())
                    .thenAccept(answer -> {
                        nanos[index] = System.nanoTime() - due;
                        bytes.addAndGet(length(answer));
                    });
        }
        CompletableFuture.allOf(answers).join();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                "%d requests, %.0f/s, %d bytes each: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms%n",
                requests,
                requests / seconds,
                bytes.get() / requests,
                at(nanos, 0.5),
                at(nanos, 0.9),
                at(nanos, 0.99),
                at(nanos, 0.999),
                at(nanos, 1));
    }

    private static int length(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " for " + answer.uri() + ": " + new String(answer.body()));
        }
        return answer.body().length;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
}
