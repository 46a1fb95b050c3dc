package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.HttpLimits;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.Settings;

/** Clients that send a byte now and then, on real connections. */
class SlowClientsTest {

    private static final int THREADS = 8;
    private static final String HEADERS = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    private final List<Socket> slow = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        server.close();
    }

    @Test
    void fiveHundredOfThemLetTheOthersBeServed() throws Exception {
        start(Map.of());
        for (int client = 0; client < 250; client++) {
            begin("POST /echo HTTP/1.1\r\nHost: a\r\nX-Slow: a");
            begin(HEADERS + "Content-Length: 100000\r\n\r\n\"");
        }
        AtomicBoolean enough = new AtomicBoolean();
        Thread dripping = new Thread(() -> drip(enough));
        dripping.start();
        HttpClient client = HttpClient.newHttpClient();
        for (int request = 0; request < 100; request++) {
            assertThat(echo(client).body()).isEqualTo("\"quick\"");
        }
        enough.set(true);
        dripping.join();
        for (Socket socket : slow) {
            assertThat(socket.getInputStream().available()).isZero();
        }
    }

    @Test
    void slowHeadersEndWithTheReason() throws Exception {
        start(Map.of("http.header-time", "200ms"));
        String answer = dripUntilAnswered(begin("POST /echo HTTP/1.1\r\nHost: a\r\nX-Slow: "));
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("{\"error\": \"The headers come too slowly\"}");
    }

    @Test
    void aSlowBodyEndsWithTheReason() throws Exception {
        start(Map.of("http.body-grace", "200ms", "http.body-rate", "1k"));
        String answer = dripUntilAnswered(begin(HEADERS + "Content-Length: 100000\r\n\r\n\""));
        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("{\"error\": \"The body comes too slowly: less than 1024 bytes a second\"}");
    }

    @Test
    void aLongBodyThatBecomesSlowEndsWithTheReasonToo() throws Exception {
        start(Map.of("http.body-grace", "200ms", "http.body-rate", "1m", "http.body-buffer", "10"));
        String answer = dripUntilAnswered(begin(HEADERS + "Content-Length: 900\r\n\r\n\"" + "a".repeat(20)));
        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("{\"error\": \"The body comes too slowly: less than 1048576 bytes a second\"}");
    }

    @Test
    void bodiesThatAreReadWhileTheyArriveLeaveThreadsForOthers() throws Exception {
        start(Map.of("http.buffers", "0"));
        for (int client = 0; client < THREADS; client++) {
            begin(HEADERS + "Content-Length: 900\r\n\r\n\"");
        }
        String answer = firstLines(answered());
        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server.uri() + "/echo"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .isEqualTo("\"nothing\"");
    }

    /** The first of them that gets an answer. */
    private Socket answered() throws Exception {
        while (true) {
            for (Socket socket : slow) {
                if (socket.getInputStream().available() > 0) {
                    return socket;
                }
            }
            Thread.sleep(10);
        }
    }

    private void start(Map<String, String> limits) {
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, THREADS, List.of())
                .with(HttpLimits.from(Settings.of("test", limits, Map.of())));
        server = HttpServer.start(settings, List.of(service -> {
            service.get("/echo", SlowClientsTest::echo);
            service.post("/echo", SlowClientsTest::echo);
        }));
    }

    private static Object echo(spark.Request request, spark.Response response) {
        String body = JsonBody.read(request, 1000).toString();
        return JsonReply.of(response, 200, (body.isEmpty() ? "\"nothing\"" : body).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> echo(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + "/echo"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("\"quick\""))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private Socket begin(String bytes) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(30_000);
        slow.add(socket);
        write(socket, bytes);
        return socket;
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private void drip(AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                for (Socket socket : slow) {
                    write(socket, "a");
                }
            }
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static String dripUntilAnswered(Socket socket) throws Exception {
        while (socket.getInputStream().available() == 0) {
            write(socket, "a");
            Thread.sleep(20);
        }
        return firstLines(socket);
    }

    /** What is there of an answer once its body has begun. */
    private static String firstLines(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        socket.setSoTimeout(200);
        try {
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                answer.append((char) read);
            }
        } catch (IOException silent) {
            return answer.toString();
        }
        return answer.toString();
    }
}
