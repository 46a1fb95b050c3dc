package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system on embedded parts, stopped in an orderly way and killed. */
class UpIT {

    private static final Path DEFINITIONS =
            Path.of("..", "conf", "definitions", "ecolyo.json").toAbsolutePath();

    @TempDir
    Path home;

    @Test
    void otherCommandsShareTheDatabaseOfARunningService() throws Exception {
        try (Launched up = Launched.start(home, "up", "--port", "0")) {
            URI service = serviceOf(up);
            try (Launched definitions = Launched.run(home, "definitions", "import", DEFINITIONS.toString());
                    Launched create = Launched.run(home, "token", "create", "shop")) {
                assertThat(definitions.exitCode()).isZero();
                assertThat(status(service, create.lines().get(1))).isEqualTo(201);
            }
            assertThat(status(service, "wrong")).isEqualTo(401);
            up.stop();
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aKilledServiceLeavesADatabaseThatTheNextCommandFindsAndStops() throws Exception {
        try (Launched up = Launched.start(home, "up", "--port", "0")) {
            serviceOf(up);
            ProcessHandle server = up.handle();
            up.kill();
            assertThat(server.isAlive()).isFalse();
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).exists();

        try (Launched runs = Launched.run(home, "runs")) {
            assertThat(runs.exitCode()).as(runs.err()).isZero();
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aBusyPortIsSaidInOneLine() throws Exception {
        try (Launched up = Launched.start(home, "up", "--port", "0")) {
            String port = Integer.toString(serviceOf(up).getPort());
            try (Launched second = Launched.run(home, "serve", "--port", port)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err()).contains("Cannot listen on 127.0.0.1:" + port);
                assertThat(second.err().lines()).hasSize(1);
            }
            up.stop();
        }
    }

    @Test
    void serveOnlyReads() throws Exception {
        Map<String, String> variables =
                Map.of("TALLYSTICK_HOME", home.toString(), "TALLYSTICK_METRICS_TOKEN", "metrics-token");
        try (Launched serve =
                Launched.start(Launched.LAUNCHER, Path.of("").toAbsolutePath(), variables, "serve", "--port", "0")) {
            URI service = URI.create(serve.until("Reading on ").substring("Reading on ".length()));

            assertThat(status(service, "any")).isEqualTo(404);
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(service.resolve("/status"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("\"global_status\":\"ok\"");
            HttpRequest metrics = HttpRequest.newBuilder(service.resolve("/metrics"))
                    .header("Authorization", "Bearer metrics-token")
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(metrics, BodyHandlers.ofString())
                            .body())
                    .contains("route=\"/status\",status=\"200\"", "jvm_memory_used_bytes");
            serve.stop();
        }
    }

    private static URI serviceOf(Launched up) throws IOException {
        String line = up.until("Reading and writing on ");
        assertThat(line).as(up.err()).isNotNull();
        return URI.create(line.substring("Reading and writing on ".length()));
    }

    private static int status(URI service, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/measure"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"measureName\": \"quiz-stars\", \"value\": 1, \"startDate\": \"2026-01-01\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
