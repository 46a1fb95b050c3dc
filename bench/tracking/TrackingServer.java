import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.serving.ServingRoutes;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;
import org.tallystick.testkit.TestPostgres;

/** A server on an empty database, and files of random questions about the events of 2026 that will be there. */
public final class TrackingServer {

    private static final int QUESTIONS = 100_000;
    private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS = 365 * 86_400;
    private static final List<String> TYPES = List.of("avg", "max", "min", "sum", "count");
    private static final List<String> GRANULARITIES = List.of("day", "week", "month", "year");

    public static void main(String[] arguments) throws Exception {
        String url = TestPostgres.freshDatabase();
        Database database =
                Database.open(new DatabaseSettings(url, TestPostgres.USER, TestPostgres.PASSWORD, 8));
        new Migrations(database).migrate();
        String token = new TokenStore(database)
                .create("reader", Set.of(TokenScope.AGGREGATION))
                .orElseThrow();
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 64, List.of());
        HttpServer server = HttpServer.start(
                settings,
                List.of(new ServingRoutes(
                        settings, TelemetrySettings.standard(), database, new CurrentCatalogue(database))));
        Path folder = Path.of(arguments[0]);
        String events = server.uri() + "/api/events/bench/load?aggregationType=";
        Random random = new Random(1);
        // The whole year, from another second before it each time.
        write(folder.resolve("days"), () -> events + any(random, TYPES) + "&granularity=day&tsMin="
                + (FIRST - 1 - random.nextInt(1_000_000_000)));
        write(folder.resolve("windows"), () -> window(random, events) + "&timeZone=UTC");
        write(folder.resolve("zones"), () -> window(random, events) + "&timeZone=Europe/Berlin");
        System.out.println(server.uri() + " " + url + " " + token);
        server.join();
    }

    private static String window(Random random, String events) {
        long one = FIRST + random.nextInt(SECONDS);
        long other = FIRST + random.nextInt(SECONDS);
        return events + any(random, TYPES) + "&granularity=" + any(random, GRANULARITIES) + "&tsMin="
                + Math.min(one, other) + "&tsMax=" + Math.max(one, other);
    }

    private static String any(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static void write(Path file, Supplier<String> question) throws Exception {
        try (PrintWriter questions = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int number = 0; number < QUESTIONS; number++) {
                questions.println(question.get());
            }
        }
    }
}
