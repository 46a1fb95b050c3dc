package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.ingest.Duck;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrackRouteIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT =
            "{\"namespace\":\"Front end\",\"name\":\"pageView\",\"timestamp\":\"2020-11-12T11:10:00\",\"value\":1}";

    @TempDir
    private static Path folder;

    private static IngestServer server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = new IngestServer(folder);
        token = token("tracker", TokenScope.READ, TokenScope.WRITE);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void anEventIsAnsweredWithAnId() throws Exception {
        HttpResponse<String> answer = post(EVENT);

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode echo = JSON.readTree(answer.body());
        UUID.fromString(echo.get("id").asText());
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + echo.get("id").asText() + "\"," + EVENT.substring(1));
        assertThat(send("/api/track", "application/json", EVENT, token).statusCode())
                .isEqualTo(201);
    }

    @Test
    void withoutATimestampItIsNow() throws Exception {
        JsonNode echo = JSON.readTree(post("{\"namespace\":\"n\",\"name\":\"now\",\"value\":-0.5,\"more\":1}")
                .body());

        assertThat(Duration.between(Instant.parse(echo.get("timestamp").asText()), Instant.now()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(echo.get("value").asDouble()).isEqualTo(-0.5);
        assertThat(echo.has("more")).isFalse();
    }

    @Test
    void aFaultyEventIsAnsweredWithAMessageForEachField() throws Exception {
        HttpResponse<String> answer = post("{\"namespace\":\"\",\"timestamp\":\"today\",\"value\":\"1\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"namespace\":[\"This field may not be blank.\"],\"name\":[\"This field is required.\"],"
                                + "\"timestamp\":[\"Datetime has wrong format. Use one of these formats instead:"
                                + " YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].\"],\"value\":[\"A valid number is required.\"]}");
        assertThat(post("7").body())
                .isEqualTo("{\"non_field_errors\":[\"Invalid data. Expected an object, but got number.\"]}");
    }

    @Test
    void manyEventsAreTakenAsAnArrayOrAsLines() throws Exception {
        JsonNode array = JSON.readTree(post("[" + EVENT + "," + EVENT + "]").body());
        JsonNode lines = JSON.readTree(send("/api/track/", "application/x-ndjson", EVENT + "\n\n" + EVENT, token)
                .body());

        for (JsonNode echoes : List.of(array, lines)) {
            assertThat(echoes).hasSize(2);
            assertThat(echoes.get(0).get("id")).isNotEqualTo(echoes.get(1).get("id"));
            assertThat(echoes.get(1).get("name").asText()).isEqualTo("pageView");
        }
    }

    @Test
    void ofManyAllAreTakenOrNone() throws Exception {
        HttpResponse<String> answer =
                post("[" + EVENT.replace("pageView", "all or none") + ",{\"name\":\"x\",\"value\":1}]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("[{},{\"namespace\":[\"This field is required.\"]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | [] | 400 | The events cannot be empty",
                "application/x-ndjson | '' | 400 | The events cannot be empty",
                "application/json | {\"name\": | 400 | The body is not valid JSON at line 1",
                "application/x-ndjson | 1 2 | 400 | Line 1: The body is not valid JSON",
                "text/csv | name | 415 | The Content-Type must be application/json; given: text/csv"
            })
    void whatIsNoEventIsRefusedWithTheReason(String type, String body, int status, String message) throws Exception {
        HttpResponse<String> answer = send("/api/track/", type, body, token);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("error").asText()).startsWith(message);
    }

    @Test
    void aRequestThatIsTooLongIsRefused() throws Exception {
        assertThat(post("[" + " ".repeat((int) IngestServer.MOST_BATCH_BYTES) + "]")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void theTokenNeedsTheScopesReadAndWrite() throws Exception {
        assertThat(send("/api/track/", "application/json", EVENT, "wrong").statusCode())
                .isEqualTo(401);
        HttpResponse<String> refused = send(
                "/api/track/", "application/json", EVENT, token("reader", TokenScope.READ, TokenScope.AGGREGATION));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\": \"The token lacks scope: write\"}");
        // A token of DACC's kind, which has no scopes.
        assertThat(send("/api/track/", "application/json", EVENT, server.token())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsAcknowledgedIsInTheLake() throws Exception {
        String id = JSON.readTree(post(EVENT.replace("pageView", "last é")).body())
                .get("id")
                .asText();

        server.stop();

        String files = "read_parquet('" + folder + "/lake/raw/tracking/*/*.parquet', hive_partitioning=false)";
        assertThat(Duck.rows("select namespace, name, timestamp, value, id from " + files + " where name = 'last é'"))
                .containsExactly("Front end|last é|2020-11-12T11:10Z|1.0|" + id);
        assertThat(Duck.rows("select count(*), count(distinct id) from " + files + " where name = 'pageView'"))
                .containsExactly("6|6");
        assertThat(Duck.rows("select count(*) from " + files + " where name = 'all or none'"))
                .containsExactly("0");
        try (Stream<Path> days = Files.list(folder.resolve("lake/raw/tracking"))) {
            assertThat(days).allMatch(day -> day.getFileName().toString().startsWith("received_date="));
        }
    }

    private static String token(String organisation, TokenScope... scopes) {
        return new TokenStore(server.place().database())
                .create(organisation, Set.of(scopes))
                .orElseThrow();
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return send("/api/track/", "application/json", body, token);
    }

    private static HttpResponse<String> send(String path, String type, String body, String token) throws Exception {
        return server.send(HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
