package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.ServingSettings;
import spark.Request;
import spark.Response;

/** Requests whose answers the test gives, in its own thread. */
class LaterReplyTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<LaterReply> begun = new LinkedBlockingQueue<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HttpServer server;

    @BeforeEach
    void start() {
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 16, List.of());
        server = HttpServer.start(settings, List.of(service -> service.get("/later", this::begin)), registry);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Object begin(Request request, Response response) {
        response.header("X-Asked", request.uri());
        begun.add(LaterReply.begin(request));
        return null;
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + "/later"))
                .header("X-Request-Id", "abc-1")
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private static void answer(LaterReply reply, String json) {
        reply.send(201, json.getBytes(StandardCharsets.UTF_8));
        reply.end();
    }

    @Test
    void anotherThreadAnswersWithTypeLengthAndHeaders() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask();
        answer(begun.take(), "\"done\"");
        HttpResponse<String> answer = asked.get();
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("\"done\"");
        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("content-length", List.of("6"))
                .containsEntry("x-request-id", List.of("abc-1"))
                .containsEntry("x-asked", List.of("/later"))
                .containsEntry("x-frame-options", List.of("DENY"));
    }

    @Test
    void aConnectionServesManyOfThem() throws Exception {
        for (int turn = 0; turn < 50; turn++) {
            CompletableFuture<HttpResponse<String>> asked = ask();
            answer(begun.take(), String.valueOf(turn));
            assertThat(asked.get().body()).isEqualTo(String.valueOf(turn));
        }
    }

    @Test
    void aProblemIsAnsweredAsThatOfARoute() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask();
        LaterReply reply = begun.take();
        reply.fail(HttpProblem.unavailable("Not \"now\"", 7));
        reply.end();
        HttpResponse<String> answer = asked.get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"error\": \"Not \\\"now\\\"\"}");
        assertThat(answer.headers().map())
                .containsEntry("retry-after", List.of("7"))
                .containsEntry("cache-control", List.of("no-store"));
    }

    @Test
    void whatItsWorkThrowsIsOpaqueWhereItIsNoProblem() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask();
        begun.take().work(() -> {
            throw new IllegalStateException("a secret");
        });
        assertThat(asked.get().statusCode()).isEqualTo(500);
        assertThat(asked.get().body()).contains("request id abc-1").doesNotContain("secret");
    }

    @Test
    void itsWorkMayAnswer() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask();
        LaterReply reply = begun.take();
        reply.work(() -> reply.send(200, new byte[] {'1'}));
        assertThat(asked.get().body()).isEqualTo("1");
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUp() throws Exception {
        try (Socket lazy = new Socket("127.0.0.1", server.port())) {
            lazy.getOutputStream().write("GET /later HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            answer(begun.take(), "\"" + "x".repeat(50 << 20) + "\"");
            CompletableFuture<HttpResponse<String>> asked = ask();
            answer(begun.take(), "1");
            assertThat(asked.get().body()).isEqualTo("1");
        }
    }

    @Test
    void anAnswerToAClientThatHasGoneIsDroppedWithItsConnection() throws Exception {
        LaterReply reply;
        try (Socket gone = new Socket("127.0.0.1", server.port())) {
            gone.setSoLinger(true, 0);
            gone.getOutputStream().write("GET /later HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            reply = begun.take();
        }
        answer(reply, "1");
        while (registry.get("tallystick.http.connections").gauge().value() > 0) {
            Thread.sleep(5);
        }
    }

    @Test
    void itIsCountedWithItsStatusWhenItIsAnswered() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask();
        LaterReply reply = begun.take();
        assertThat(registry.find("tallystick.http.requests").timers()).isEmpty();
        answer(reply, "1");
        asked.get();
        server.close();
        assertThat(registry.get("tallystick.http.requests")
                        .tag("route", "/later")
                        .tag("status", "201")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aStoppingServerWaitsForIt() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask();
        LaterReply reply = begun.take();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        RawHttp.awaitRefused(server.port());
        answer(reply, "\"done\"");
        assertThat(asked.get().body()).isEqualTo("\"done\"");
        closing.get();
    }
}
