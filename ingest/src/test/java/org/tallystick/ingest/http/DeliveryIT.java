package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.ChildProcess;
import org.tallystick.ingest.delivery.Delivery;
import org.tallystick.ingest.delivery.DeliveryFailed;
import org.tallystick.ingest.delivery.DeliveryOptions;
import org.tallystick.ingest.delivery.DeliveryOptions.Packing;
import org.tallystick.ingest.delivery.DeliveryResult;
import org.tallystick.ingest.delivery.DeliverySource;
import org.tallystick.ingest.land.LandingProgress;

/** Files that are sent to a real server, also through a bad network and by senders that die. */
class DeliveryIT {

    @TempDir
    Path folder;

    private IngestServer server;
    private Path input;

    @BeforeEach
    void start() throws Exception {
        server = new IngestServer(folder);
        input = folder.resolve("measures.ndjson");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void everyLineIsSentAndRefusalsNameTheirLinesOfTheFile() throws Exception {
        Files.writeString(input, lines(0, 12_000) + "{\"measureName\": \"visits\"}\n\n" + lines(12_000, 12_100));
        DeliveryResult result = send(Packing.GZIP);
        assertThat(result.taken()).isEqualTo(12_100);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(result.reasons()).containsExactly("line 12001: A value must be given");
        server.stop();
        assertThat(raw()).isEqualTo("12100|12100|12100");
    }

    @Test
    void aPackedFileAndAStreamAreReadToo() throws Exception {
        Path packed = folder.resolve("measures.ndjson.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(lines(0, 6000).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(input, lines(6000, 6010));
        assertThat(sender(Packing.NONE, server.uri())
                        .send(DeliverySource.file(packed), Optional.of(folder.resolve("p")), Optional.empty())
                        .taken())
                .isEqualTo(6000);
        try (var stream = Files.newInputStream(input)) {
            sender(Packing.NONE, server.uri())
                    .send(DeliverySource.stream("standard input", stream), Optional.empty(), Optional.empty());
        }
        assertThat(sender(Packing.NONE, server.uri())
                        .send(DeliverySource.file(packed), Optional.of(folder.resolve("p")), Optional.empty())
                        .takenNow())
                .isZero();
        server.stop();
        assertThat(raw()).isEqualTo("6010|6010|6010");
    }

    @Test
    void aSenderThatIsKilledGoesOnWhereItWas() throws Exception {
        int lines = 150_000;
        Files.writeString(input, lines(0, lines));
        for (int death = 0; death < 3; death++) {
            long before = sentOffset();
            Process process = ChildProcess.start(
                    folder.resolve("sender-" + death + ".log"),
                    DeliveryProcess.class,
                    server.uri().toString(),
                    server.token(),
                    input.toString());
            while (process.isAlive() && sentOffset() == before) {
                Thread.sleep(5);
            }
            process.destroyForcibly().waitFor();
        }
        DeliveryResult result = send(Packing.NONE);
        assertThat(result.takenNow()).isLessThan(lines);
        assertThat(result.taken()).isEqualTo(lines);
        server.stop();
        assertThat(server.place().raw("count(distinct id), count(distinct value), max(value)"))
                .containsExactly(lines + "|" + lines + "|" + (lines - 1) + ".0");
    }

    @Test
    void aBadNetworkOnlyCostsTime() throws Exception {
        Files.writeString(input, lines(0, 60_000));
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer network = badNetwork(threads);
        try {
            URI through = URI.create("http://127.0.0.1:" + network.getAddress().getPort());
            DeliveryResult result = sender(Packing.NONE, through).send(file(), progress(), Optional.empty());
            assertThat(result.taken()).isEqualTo(60_000);
            assertThat(result.retries()).isGreaterThanOrEqualTo(6);
        } finally {
            network.stop(0);
            threads.shutdownNow();
        }
        server.stop();
        assertThat(server.place().raw("count(distinct id), count(distinct value)"))
                .containsExactly("60000|60000");
        assertThat(server.place().raw("count(*) > 60000")).containsExactly("true");
    }

    @Test
    void whatAFileGetsAtItsEndIsSentNextTime() throws Exception {
        Files.writeString(input, lines(0, 3));
        send(Packing.NONE);
        assertThat(send(Packing.NONE).takenNow()).isZero();
        Files.writeString(input, lines(3, 5), StandardOpenOption.APPEND);
        DeliveryResult more = send(Packing.NONE);
        assertThat(more.takenNow()).isEqualTo(2);
        assertThat(more.taken()).isEqualTo(5);
        server.stop();
        assertThat(raw()).isEqualTo("5|5|5");
    }

    @Test
    void anotherFileOfTheSameNameIsSentFromItsBeginning() throws Exception {
        Files.writeString(input, lines(0, 3));
        send(Packing.NONE);
        Files.writeString(input, lines(10, 20));
        assertThat(send(Packing.NONE).takenNow()).isEqualTo(10);
        server.stop();
        assertThat(raw()).isEqualTo("13|13|13");
    }

    @Test
    void theSameNamedSourceCountsOnceWithoutItsProgressToo() throws Exception {
        Files.writeString(input, lines(0, 3));
        for (int time = 0; time < 2; time++) {
            sender(Packing.NONE, server.uri()).send(file(), Optional.empty(), Optional.of("export-1"));
        }
        server.stop();
        assertThat(server.place().raw("count(distinct id)")).containsExactly("3");
    }

    @Test
    void aWrongTokenIsSaidAtOnceAndAnInputThatChangedUnderWayToo() throws Exception {
        Files.writeString(input, lines(0, 12_000));
        DeliveryOptions wrong = new DeliveryOptions(server.uri(), "guess", 2, Duration.ofMinutes(1), Packing.NONE);
        assertThatThrownBy(() -> new Delivery(wrong, LandingProgress.SILENT).send(file(), progress(), Optional.empty()))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage(server.uri() + "/measures answers 401: {\"error\": \"The token is not valid\"}");
        Path kept = progress().orElseThrow();
        String after = Files.readString(kept);
        send(Packing.NONE);
        String done = Files.readString(kept);
        // As a crash in the middle would have left it.
        Files.writeString(kept, done.replaceFirst("\"end\" : \\d+", "\"end\" : 99999999"));
        Files.writeString(input, lines(50, 12_050));
        assertThat(after).contains("\"taken\" : 0");
        assertThatThrownBy(() -> send(Packing.NONE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage(input + " is not what was being sent before (progress file " + kept
                        + "); restore it, or remove the progress file to send it from its beginning");
    }

    @Test
    void aServiceThatTakesNothingIsGivenUp() throws Exception {
        Files.writeString(input, lines(0, 3));
        DeliveryOptions hurried =
                new DeliveryOptions(URI.create("http://127.0.0.1:1"), "any", 2, Duration.ofMillis(50), Packing.NONE);
        assertThatThrownBy(
                        () -> new Delivery(hurried, LandingProgress.SILENT).send(file(), progress(), Optional.empty()))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageStartingWith("http://127.0.0.1:1/measures does not answer: ")
                .hasMessageEndingWith("nothing was taken for 0 s. Start the same command again to go on");
    }

    private DeliveryResult send(Packing packing) throws Exception {
        return sender(packing, server.uri()).send(file(), progress(), Optional.empty());
    }

    private Delivery sender(Packing packing, URI service) {
        return new Delivery(
                new DeliveryOptions(service, server.token(), 4, Duration.ofMinutes(1), packing),
                LandingProgress.SILENT);
    }

    private DeliverySource file() {
        return DeliverySource.file(input);
    }

    private Optional<Path> progress() {
        return file().standardProgress();
    }

    private long sentOffset() throws IOException {
        Path kept = progress().orElseThrow();
        if (!Files.exists(kept)) {
            return 0;
        }
        return List.of(Files.readString(kept).split("\"sent\" : "))
                .get(1)
                .transform(sent -> Long.parseLong(sent.replaceAll("(?s)^.*?\"offset\" : (\\d+).*$", "$1")));
    }

    /** Counts of rows, ids and values. */
    private String raw() throws Exception {
        return server.place()
                .raw("count(*), count(distinct id), count(distinct value)")
                .get(0);
    }

    /** Passes requests on; of each four of the first twelve, one is refused, one answered with a fault afterwards, and one cut off afterwards. */
    private HttpServer badNetwork(ExecutorService threads) throws IOException {
        AtomicInteger count = new AtomicInteger();
        HttpServer network = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        network.setExecutor(threads);
        network.createContext("/", exchange -> {
            int number = count.getAndIncrement();
            switch (number < 12 ? number % 4 : 3) {
                case 0 -> answer(exchange, 429, "{}");
                case 1 -> {
                    pass(exchange);
                    answer(exchange, 503, "{}");
                }
                case 2 -> {
                    pass(exchange);
                    exchange.close();
                }
                default -> {
                    HttpResponse<String> answer = pass(exchange);
                    answer(exchange, answer.statusCode(), answer.body());
                }
            }
        });
        network.start();
        return network;
    }

    private HttpResponse<String> pass(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve("/measures"))
                .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String name : List.of("Authorization", "Content-Type", "Idempotency-Key")) {
            request.header(name, exchange.getRequestHeaders().getFirst(name));
        }
        try {
            return server.send(request.build());
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        if (status == 429) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String lines(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(value ->
                        "{\"measureName\": \"visits\", \"value\": " + value + ", \"startDate\": \"2022-01-01\"}\n")
                .collect(Collectors.joining());
    }
}
