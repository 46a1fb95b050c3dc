package org.tallystick.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;
import org.tallystick.testkit.TestPostgres;

/** A server that reads, on a database of its own with definitions, and a client with a token. */
final class ServingFixture implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Database database;
    private final CurrentCatalogue catalogue;
    private final HttpServer server;
    private final String token;

    private ServingFixture(DatabaseSettings settings, TelemetrySettings telemetry) {
        database = Database.open(settings);
        new Migrations(database).migrate();
        catalogue = new CurrentCatalogue(database);
        ServingSettings serving = new ServingSettings("127.0.0.1", 0, 16, List.of());
        server = HttpServer.start(serving, List.of(new ServingRoutes(serving, telemetry, database, catalogue)));
        token = new TokenStore(database).create("cozy").orElseThrow();
    }

    static ServingFixture start() {
        return start(TelemetrySettings.standard());
    }

    static ServingFixture start(TelemetrySettings telemetry) {
        return new ServingFixture(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4),
                telemetry);
    }

    static ServingFixture start(DatabaseSettings settings) {
        return new ServingFixture(settings, TelemetrySettings.standard());
    }

    Database database() {
        return database;
    }

    HttpServer server() {
        return server;
    }

    /** The token of the organisation cozy. */
    String token() {
        return token;
    }

    ServingFixture define(String... definitions) throws Exception {
        String json = "{\"definitions\":[" + String.join(",", definitions).replace('\'', '"') + "]}";
        new DefinitionStore(database).importAll(DefinitionFile.parse("test", json));
        return this;
    }

    /** A token that may read all of telemetry. */
    String tokenWithScope(String organisation) {
        return new TokenStore(database)
                .create(organisation, Set.of(TokenScope.READ_AGGREGATES))
                .orElseThrow();
    }

    /** A token of an organisation with these scopes. */
    String tokenWith(String organisation, TokenScope... scopes) {
        return new TokenStore(database).create(organisation, Set.of(scopes)).orElseThrow();
    }

    /** Inserts rows and publishes them, as a run does: in one transaction. */
    void publish(PublishedRow... rows) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (PublishedRow row : rows) {
                row.insert(connection);
            }
            publishChange(connection);
            connection.commit();
        }
    }

    /** Runs a statement and publishes what it changed. */
    void publishAfter(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            publishChange(connection);
            connection.commit();
        }
    }

    private static void publishChange(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "with run as (insert into run (kind, status) values ('aggregate', 'committed') returning id)"
                            + " update publication set data_version = run.id, changed_at = now() from run");
        }
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> getWithBody(String path, String body, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("GET", BodyPublishers.ofString(body)));
    }

    /** A request with the token, unless other headers are given. */
    HttpRequest.Builder request(String path, String... headers) {
        return request(server, path, headers);
    }

    HttpRequest.Builder request(HttpServer server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path));
        boolean authorized =
                List.of(headers).contains("Authorization") || List.of(headers).contains("No-Token");
        if (!authorized) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Another server on the same database. */
    Replica replica() {
        return replica(database);
    }

    static Replica replica(Database database) {
        CurrentCatalogue own = new CurrentCatalogue(database);
        ServingSettings serving = new ServingSettings("127.0.0.1", 0, 16, List.of());
        return new Replica(
                HttpServer.start(
                        serving, List.of(new ServingRoutes(serving, TelemetrySettings.standard(), database, own))),
                own);
    }

    /** A row as the job would write it. */
    interface PublishedRow {
        void insert(Connection connection) throws SQLException;
    }

    record Replica(HttpServer server, CurrentCatalogue catalogue) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            catalogue.close();
        }
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        server.close();
        catalogue.close();
        database.close();
    }
}
