import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.http.JsonReply;
import org.tallystick.ingest.Workplace;
import org.tallystick.ingest.http.IngestRoutes;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.store.token.TokenStore;

/** Two servers of the product's own class: one answers 201 to any body, the other takes measures. Argument: a folder. */
final class WritingServer {

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Workplace place = Workplace.in(folder.resolve("lake"));
        String token = new TokenStore(place.database()).create("bench").orElseThrow();
        IngestSettings settings = new IngestSettings(
                folder.resolve("journal"),
                16L << 30,
                1 << 20,
                1L << 30,
                64 << 20,
                Duration.ofMinutes(20),
                Duration.ofSeconds(10));
        Journal journal = Journal.open(settings, place.lake(), Clock.systemUTC());
        ServingSettings serving = new ServingSettings("127.0.0.1", 0, 64, List.of());
        byte[] taken = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);
        HttpServer empty = HttpServer.start(
                serving,
                List.of(service -> service.post("/measure", (request, response) -> JsonReply.of(response, 201, taken))));
        HttpServer writing = HttpServer.start(
                serving,
                List.of(new IngestRoutes(settings, new CurrentCatalogue(place.database()), journal, Clock.systemUTC())));
        System.out.println(empty.port() + " " + writing.port() + " " + token);
        Thread.currentThread().join();
    }
}
