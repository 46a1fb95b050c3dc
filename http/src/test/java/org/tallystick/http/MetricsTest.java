package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.MetricsSettings;
import org.tallystick.model.settings.ServingSettings;

class MetricsTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private Metrics metrics;

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    @Test
    void requestsAreCountedByRouteAndStatus() throws Exception {
        start(new MetricsSettings("127.0.0.1", Optional.empty(), Optional.of("secret")));
        get("/greet/anna", "any");
        get("/greet/otto", "any");
        get("/nothing", "any");
        RawHttp.exchange(server.port(), "nonsense\r\n\r\n");
        String text = get("/metrics", "secret").body();
        assertThat(text)
                .contains(
                        "tallystick_http_requests_seconds_count{method=\"GET\",route=\"/greet/:name\",status=\"200\"} 2\n")
                .contains("tallystick_http_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 1\n")
                .contains(
                        "tallystick_http_requests_seconds_bucket{method=\"GET\",route=\"/greet/:name\",status=\"200\"")
                .contains("tallystick_http_unreadable_requests_total{status=\"400\"} 1")
                .contains("tallystick_http_connections ")
                .contains("jvm_memory_used_bytes{area=\"heap\"")
                .contains("process_cpu_usage ")
                .doesNotContain("anna");
    }

    @Test
    void withoutTheirTokenTheyAreNotShown() throws Exception {
        start(new MetricsSettings("127.0.0.1", Optional.empty(), Optional.of("secret")));
        assertThat(get("/metrics", "guess").statusCode()).isEqualTo(401);
        assertThat(get("/metrics", "secret").headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void withoutASettingNobodyMayReadThem() throws Exception {
        start(new MetricsSettings("127.0.0.1", Optional.empty(), Optional.empty()));
        HttpResponse<String> answer = get("/metrics", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("metrics.token or metrics.port makes them readable");
    }

    @Test
    void onAPortOfTheirOwnNoTokenIsAsked() throws Exception {
        start(new MetricsSettings("127.0.0.1", Optional.of(0), Optional.empty()));
        try (HttpServer own = metrics.listen().orElseThrow()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(own.uri() + "/metrics")).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("jvm_threads_live_threads ");
        }
    }

    @Test
    void aBusyPortOfTheirOwnIsSaidWithTheRemedy() {
        start(new MetricsSettings("127.0.0.1", Optional.empty(), Optional.empty()));
        try (Metrics second =
                new Metrics(new MetricsSettings("127.0.0.1", Optional.of(server.port()), Optional.empty()))) {
            assertThatThrownBy(second::listen)
                    .isInstanceOf(HttpServerFailed.class)
                    .hasMessage("Metrics cannot be shown on 127.0.0.1:" + server.port()
                            + "; choose another metrics.port or metrics.host");
        }
    }

    private void start(MetricsSettings settings) {
        metrics = new Metrics(settings);
        HttpRoutes greeting = service ->
                service.get("/greet/:name", (request, response) -> JsonReply.of(response, 200, "\"hello\"".getBytes()));
        server = HttpServer.start(
                new ServingSettings("127.0.0.1", 0, 16, List.of()), List.of(greeting, metrics), metrics.registry());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
