package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.HttpServer;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.store.database.Database;

/** The API's document names exactly what is served. */
class OpenApiTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "api", "openapi.yaml");
    /** Served by another module. */
    private static final Set<String> ELSEWHERE = Set.of(
            "post /measure",
            "post /measures",
            "post /api/track",
            "post /usage-events",
            "post /submit/telemetry/{docId}/{docType}/{appName}/{appVersion}/{appChannel}/{appBuildId}",
            "post /o/token",
            "post /o/revoke_token",
            "post /o/introspect",
            "get /metrics");

    @Test
    void theDocumentHasEveryRouteAndNoOther() throws IOException {
        Set<String> documented = documented();
        assertThat(documented).containsAll(ELSEWHERE);
        documented.removeAll(ELSEWHERE);
        assertThat(documented).isEqualTo(registered());
    }

    private static Set<String> registered() {
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 16, List.of());
        DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", null, 2);
        Set<String> routes = new TreeSet<>();
        try (Database database = Database.open(nowhere);
                CurrentCatalogue catalogue = new CurrentCatalogue(database)) {
            ServingRoutes serving = new ServingRoutes(settings, TelemetrySettings.standard(), database, catalogue);
            HttpRoutes listed = service -> {
                serving.register(service);
                service.routes()
                        .forEach(
                                route -> routes.add(route.getHttpMethod() + " " + documentedPath(route.getMatchUri())));
            };
            HttpServer.start(settings, List.of(listed)).close();
        }
        return routes;
    }

    private static String documentedPath(String pattern) {
        String path = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        return path.replaceAll(":(\\w+)", "{$1}");
    }

    private static Set<String> documented() throws IOException {
        Set<String> routes = new TreeSet<>();
        String path = null;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("  /")) {
                path = line.strip().replaceAll(":$", "");
            } else if (path != null && line.matches("    (get|post|put|patch|delete):")) {
                routes.add(line.strip().replace(":", "") + " " + path);
            }
        }
        return routes;
    }
}
