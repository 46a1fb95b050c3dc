package org.tallystick.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.ingest.Workplace;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalTime;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.Rate;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.store.token.TokenStore;

/** A server that takes measures, on a fresh database, lake and journal. */
final class IngestServer implements AutoCloseable {

    static final long MOST_BODY_BYTES = 1 << 20;
    static final long MOST_BATCH_BYTES = 4 << 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Workplace place;
    private final CurrentCatalogue catalogue;
    private final Journal journal;
    private final HttpServer server;
    private final String token;

    IngestServer(Path folder) throws IOException {
        this(folder, Rate.UNLIMITED, Map.of(), new CompositeMeterRegistry());
    }

    /** With a limit for the measures of organisations, further settings of the server, and metrics. */
    IngestServer(Path folder, Rate rate, Map<String, String> limits, MeterRegistry registry) throws IOException {
        this.place = Workplace.in(folder.resolve("lake"));
        this.token = new TokenStore(place.database()).create("acme").orElseThrow();
        this.catalogue = new CurrentCatalogue(place.database());
        IngestSettings settings = new IngestSettings(
                folder.resolve("journal"),
                1L << 30,
                MOST_BODY_BYTES,
                MOST_BATCH_BYTES,
                rate,
                1 << 20,
                Duration.ofDays(1),
                Duration.ofDays(1));
        IngestMetrics metrics = new IngestMetrics(registry);
        this.journal = Journal.open(settings, place.lake(), JournalTime.of(Clock.systemUTC()), metrics);
        metrics.watch(journal, Clock.systemUTC());
        Map<String, String> serving = new HashMap<>(limits);
        serving.put("serving.port", "0");
        this.server = HttpServer.start(
                ServingSettings.from(Settings.of("test", serving, Map.of())),
                List.of(new IngestRoutes(settings, catalogue, journal, Clock.systemUTC(), metrics)),
                registry);
    }

    Workplace place() {
        return place;
    }

    Journal journal() {
        return journal;
    }

    String token() {
        return token;
    }

    URI uri() {
        return server.uri();
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post("/measure", body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    /** Stops taking requests and puts everything into the lake. */
    void stop() throws IOException {
        server.close();
        journal.close();
    }

    @Override
    public void close() throws IOException {
        stop();
        catalogue.close();
        place.close();
    }
}
