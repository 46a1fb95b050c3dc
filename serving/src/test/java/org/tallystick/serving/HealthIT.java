package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.RowFixture.aRowOf;
import static org.tallystick.serving.ServingFixture.json;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.testkit.TestPostgres;

class HealthIT {

    private static final String AGGREGATE = "/aggregate?measureName=m&startDate=2022-01-01&endDate=2023-01-01";
    private static final String[] NO_TOKEN = {"No-Token", "1"};

    @Test
    void aHealthyServiceSaysSoWithoutAToken() throws Exception {
        try (ServingFixture fixture = ServingFixture.start()) {
            HttpResponse<String> status = fixture.get("/status", NO_TOKEN);
            assertThat(status.statusCode()).isEqualTo(200);
            assertThat(status.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(status.body()).isEqualTo("{\"db\":{\"status\":\"ok\"},\"global_status\":\"ok\"}");
            for (String probe : List.of("/healthz", "/readyz")) {
                assertThat(fixture.get(probe, NO_TOKEN).statusCode()).isEqualTo(200);
                assertThat(fixture.get(probe, NO_TOKEN).body()).isEqualTo("{\"status\":\"ok\"}");
            }
        }
    }

    @Test
    void aDatabaseThatIsGoneIsSaidAndItsReturnIsNoticed() throws Exception {
        String url = TestPostgres.freshDatabase();
        URI server = URI.create(url.substring("jdbc:".length()));
        try (Relay relay = new Relay(server.getPort());
                ServingFixture fixture = ServingFixture.start(new DatabaseSettings(
                        url.replace(":" + server.getPort(), ":" + relay.port()),
                        TestPostgres.USER,
                        TestPostgres.PASSWORD,
                        4))) {
            fixture.define("{'name':'m','org':'cozy','accessApp':true}");
            fixture.publish(aRowOf("m"));
            assertThat(fixture.get(AGGREGATE).statusCode()).isEqualTo(200);

            relay.cut();
            HttpResponse<String> status = fixture.get("/status", NO_TOKEN);
            assertThat(status.statusCode()).isEqualTo(200);
            assertThat(status.body())
                    .isEqualTo("{\"db\":{\"status\":\"ko\",\"error\":\"The database is not available now\"},"
                            + "\"global_status\":\"ko\"}");
            assertThat(fixture.get("/healthz", NO_TOKEN).statusCode()).isEqualTo(200);
            assertUnavailable(fixture.get("/readyz", NO_TOKEN));
            for (String path : List.of(
                    AGGREGATE,
                    "/filters/?measure=m",
                    "/aggregates_by/day/measures/",
                    "/aggregates_by/day/measures/m/dates/",
                    "/aggregates_by/day/measures/m/?from=2022-01-01")) {
                assertUnavailable(fixture.get(path));
            }

            relay.mend();
            assertThat(fixture.get("/status", NO_TOKEN).body()).contains("\"global_status\":\"ok\"");
            awaitStatus(fixture, AGGREGATE);
            awaitStatus(fixture, "/readyz");
            assertThat(fixture.get("/status", NO_TOKEN).body()).contains("\"global_status\":\"ok\"");
        }
    }

    /** The pool may hand out a broken connection until it has noticed. */
    private static void awaitStatus(ServingFixture fixture, String path) throws Exception {
        int status = fixture.get(path).statusCode();
        for (int attempt = 0; attempt < 8 && status == 503; attempt++) {
            status = fixture.get(path).statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    private static void assertUnavailable(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).get("error").textValue()).startsWith("The database is not available now");
    }

    @Test
    void aServiceThatStopsIsNotReadyAndSaysWhy() throws Exception {
        try (ServingFixture fixture = ServingFixture.start()) {
            CompletableFuture<Void> closing =
                    CompletableFuture.runAsync(() -> fixture.server().close());
            // Whoever asks is still answered, and keeps the server from going.
            HttpResponse<String> answer = fixture.get("/readyz", NO_TOKEN);
            while (answer.statusCode() == 200) {
                answer = fixture.get("/readyz", NO_TOKEN);
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(json(answer).get("error").textValue()).isEqualTo("The server is stopping");
            closing.get();
        }
    }

    @Test
    void anOutdatedSchemaIsNotReady() throws Exception {
        try (ServingFixture fixture = ServingFixture.start()) {
            fixture.publishAfter("delete from schema_history where version = '2'");
            HttpResponse<String> answer = fixture.get("/readyz", NO_TOKEN);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).get("error").textValue())
                    .isEqualTo(
                            "The database lacks 1 migration(s), the first is V2__released.sql; run: tallystick migrate");
            assertThat(fixture.get("/status", NO_TOKEN).body()).contains("\"global_status\":\"ok\"");
        }
    }
}
