package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.testkit.TestPostgres;

/** What a service says of itself while its lake takes nothing and its journal is full. */
class ReadinessIT {

    private static final String LISTENING = "Reading and writing on ";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aServiceWhoseJournalIsFullIsNotReadyUntilTheLakeTakesItsMeasures() throws Exception {
        Path lake = Files.createFile(folder.resolve("lake"));
        Map<String, String> environment = environment(lake);
        String token = prepare(environment);
        try (Launched up = Launched.start(List.of(), environment, "up", "--port", "0")) {
            URI service = URI.create(up.until(LISTENING).substring(LISTENING.length()));
            assertThat(get(service, "/readyz").statusCode()).isEqualTo(200);
            HttpResponse<String> answer = post(service, token);
            while (answer.statusCode() == 201) {
                answer = post(service, token);
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(service, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(service, "/readyz").body())
                    .startsWith("{\"error\": \"The journal is full: ")
                    .contains(" bytes wait for the lake, at most 65536 may (ingest.journal-bytes)");
            assertThat(get(service, "/healthz").statusCode()).isEqualTo(200);

            Files.delete(lake);
            while (get(service, "/readyz").statusCode() != 200) {
                Thread.sleep(20);
            }
            assertThat(post(service, token).statusCode()).isEqualTo(201);
            assertThat(up.stop()).isEqualTo(143);
        }
    }

    private Map<String, String> environment(Path lake) {
        return Map.of(
                "TALLYSTICK_HOME",
                folder.resolve("home").toString(),
                "TALLYSTICK_DATABASE_URL",
                TestPostgres.freshDatabase(),
                "TALLYSTICK_DATABASE_USER",
                TestPostgres.USER,
                "TALLYSTICK_DATABASE_PASSWORD",
                TestPostgres.PASSWORD,
                "TALLYSTICK_LAKE",
                lake.toUri().toString(),
                "TALLYSTICK_INGEST_JOURNAL_BYTES",
                "64k",
                "TALLYSTICK_INGEST_SEGMENT_BYTES",
                "8k",
                "TALLYSTICK_INGEST_SEGMENT_IDLE",
                "200ms");
    }

    private String prepare(Map<String, String> environment) throws Exception {
        Path definitions = Files.writeString(
                folder.resolve("definitions.json"), "{\"definitions\": [{\"name\": \"visits\", \"org\": \"test\"}]}");
        assertThat(Call.of(environment, "migrate").exitCode()).isZero();
        assertThat(Call.of(environment, "definitions", "import", definitions.toString())
                        .exitCode())
                .isZero();
        return Call.of(environment, "token", "create", "test").outLines().get(1);
    }

    private HttpResponse<String> get(URI service, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI service, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/measure"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(
                        "{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"2026-11-20\"}"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
