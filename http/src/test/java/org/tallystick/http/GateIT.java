package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;
import org.tallystick.testkit.TestPostgres;

class GateIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Map<String, Gate> ROUTES = Map.of(
            "/open", Gate.open(),
            "/measures-read", Gate.ofMeasures(TokenScope.READ),
            "/measures-write", Gate.ofMeasures(TokenScope.WRITE),
            "/track", Gate.asking(TokenScope.READ, TokenScope.WRITE),
            "/events", Gate.asking(TokenScope.AGGREGATION));

    private static Database database;
    private static CurrentCatalogue catalogue;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 2));
        new Migrations(database).migrate();
        catalogue = new CurrentCatalogue(database);
        HttpRoutes routes = service -> ROUTES.forEach((path, gate) -> service.get(
                path,
                (request, response) -> gate.admit(request, catalogue.read()).account()));
        server = HttpServer.start(new ServingSettings("127.0.0.1", 0, 16, List.of()), List.of(routes));
    }

    @AfterAll
    static void stop() {
        server.close();
        catalogue.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                      200, 200, 403, 403",
        "read:aggregates,         200, 200, 403, 403",
        "read,                    200, 403, 403, 403",
        "write,                   403, 200, 403, 403",
        "aggregation,             403, 403, 403, 200",
        "read write,              200, 200, 200, 403",
        "read write aggregation,  200, 200, 200, 200"
    })
    void aTokenOpensWhatItsScopesSayAndMeasuresWithoutAny(
            String scopes, int reading, int writing, int tracking, int events) throws Exception {
        String token = token(scopes);
        assertThat(status("/measures-read", token)).isEqualTo(reading);
        assertThat(status("/measures-write", token)).isEqualTo(writing);
        assertThat(status("/track", token)).isEqualTo(tracking);
        assertThat(status("/events", token)).isEqualTo(events);
        assertThat(get("/open", "Bearer " + token).body()).startsWith("org ");
    }

    @Test
    void aLackingScopeIsNamed() throws Exception {
        HttpResponse<String> answer = get("/track", "Bearer " + token("write"));
        assertThat(answer.body()).isEqualTo("{\"error\": \"The token lacks scope: read\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"read write\"");
    }

    @ParameterizedTest
    @CsvSource({"/measures-read", "/measures-write", "/track", "/events"})
    void whoIsUnknownIsNotLetIn(String path) throws Exception {
        assertThat(status(path, "unknown")).isEqualTo(401);
        HttpResponse<String> answer = get(path, "Basic b3JnOnRva2Vu");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\": \"The Authorization header must be: Bearer <token>\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void anOpenRouteTakesWhoIsUnknownForAnybody() throws Exception {
        assertThat(get("/open", "Bearer unknown").body()).isEmpty();
    }

    @Test
    void aTokenThatIsTakenAwayIsRefusedByTheNextRequest() throws Exception {
        TokenStore tokens = new TokenStore(database);
        String token = tokens.create("guest", Set.of(TokenScope.AGGREGATION)).orElseThrow();
        assertThat(status("/events", token)).isEqualTo(200);
        tokens.delete("guest");
        assertThat(status("/events", token)).isEqualTo(401);
    }

    private static String token(String scopes) {
        TokenStore tokens = new TokenStore(database);
        String organisation = "org " + scopes;
        tokens.delete(organisation);
        return tokens.create(organisation, TokenScope.knownOf(List.of(scopes.split(" "))))
                .orElseThrow();
    }

    private static int status(String path, String token) throws Exception {
        return get(path, "Bearer " + token).statusCode();
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Authorization", authorization)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
