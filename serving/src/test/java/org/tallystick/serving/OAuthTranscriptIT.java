package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.http.oauth.OAuthRoutes;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.OAuthSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.token.ClientStore;
import org.tallystick.store.token.TokenScope;
import org.tallystick.testkit.TestPostgres;

/** The documentation's commands print what it says they print. */
class OAuthTranscriptIT {

    private static Database database;
    private static CurrentCatalogue catalogue;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4));
        new Migrations(database).migrate();
        catalogue = new CurrentCatalogue(database);
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 16, List.of());
        server = HttpServer.start(
                settings,
                List.of(
                        new ServingRoutes(settings, TelemetrySettings.standard(), database, catalogue),
                        new OAuthRoutes(new OAuthSettings(Duration.ofSeconds(36_000)), database, catalogue)));
    }

    @AfterAll
    static void stop() {
        server.close();
        catalogue.close();
        database.close();
    }

    @TestFactory
    List<DynamicTest> everyCommandPrintsWhatTheDocumentSays() throws IOException {
        Set<TokenScope> scopes = Set.of(TokenScope.READ, TokenScope.WRITE, TokenScope.AGGREGATION);
        String secret = new ClientStore(database)
                .create("tracker", Optional.empty(), scopes)
                .orElseThrow();
        List<DynamicTest> tests = Transcript.tests(
                Path.of("..", "docs", "oauth2.md"),
                Map.of("SERVICE", server.uri().toString(), "SECRET", secret));
        assertThat(tests).hasSize(3);
        return tests;
    }
}
