package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.Duck;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UsageEventRouteIT {

    private static final String EVENT =
            "{\"userId\":\"u1\",\"type\":\"QuizEndEvent\",\"target\":\"q\",\"context\":\"\",\"startDate\":"
                    + "\"2026-11-12T11:00:00+01:00\",\"eventDate\":\"2026-11-12T11:10:00+01:00\",\"result\":5}";

    @TempDir
    private static Path folder;

    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new IngestServer(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void anEventIsTakenOfWhoHasATokenOfDaccsKind() throws Exception {
        HttpResponse<String> answer = post(EVENT);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"ok\":true,\"taken\":1}");
    }

    @Test
    void manyEventsAreTakenAsAnArrayOrAsLines() throws Exception {
        assertThat(post("[" + EVENT + "," + EVENT + "]").body()).isEqualTo("{\"ok\":true,\"taken\":2}");
        assertThat(send("application/x-ndjson", EVENT + "\n\n" + EVENT + "\n", server.token())
                        .body())
                .isEqualTo("{\"ok\":true,\"taken\":2}");
    }

    @Test
    void ofManyAllAreTakenOrNone() throws Exception {
        String other = EVENT.replace("u1", "all or none");
        HttpResponse<String> answer =
                post("[" + other + ",{\"type\":\"x\"}," + other.replace("2026-11-12", "now") + "]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"userId must be given\",\"errors\":[{\"event\":2,\"error\":\"userId must be"
                        + " given\"},{\"event\":3,\"error\":\"eventDate must be a date and time of ISO 8601; given:"
                        + " \\\"nowT11:10:00+01:00\\\"\"}]}");
    }

    @Test
    void aScopedTokenMustHaveTheScopeWrite() throws Exception {
        assertThat(send("application/json", EVENT, "wrong").statusCode()).isEqualTo(401);
        assertThat(send("application/json", EVENT, token("reader", TokenScope.READ))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("application/json", EVENT, token("writer", TokenScope.WRITE))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsAcknowledgedIsInTheLake() throws Exception {
        post(EVENT.replace("u1", "last é").replace("QuizEndEvent", "Unknown"));
        post("{\"userId\":\"last é\",\"type\":\"ConnectionEvent\",\"eventDate\":\"2026-11-13\",\"device\":\"mobile\"}");

        server.stop();

        String files = "read_parquet('" + folder + "/lake/raw/usage_events/*/*.parquet', hive_partitioning=true)";
        assertThat(Duck.rows("select event_date, type, target, context, start_date, result, device from " + files
                        + " where user_id = 'last é' order by event_date"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("|Unknown|q|null|2026-11-12T10:00Z|5|null"),
                        second -> assertThat(second).contains("|ConnectionEvent|null|null|null|null|mobile"));
        assertThat(Duck.rows("select count(*) from " + files + " where user_id = 'all or none'"))
                .containsExactly("0");
    }

    private static String token(String organisation, TokenScope... scopes) {
        return new TokenStore(server.place().database())
                .create(organisation, Set.of(scopes))
                .orElseThrow();
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return send("application/json", body, server.token());
    }

    private static HttpResponse<String> send(String type, String body, String token) throws Exception {
        return server.send(HttpRequest.newBuilder(server.uri().resolve("/usage-events"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
