package org.tallystick.cli.http;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.tallystick.cli.invocation.Session;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.http.Metrics;
import org.tallystick.http.oauth.OAuthRoutes;
import org.tallystick.ingest.http.IngestMetrics;
import org.tallystick.ingest.http.IngestRoutes;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalTime;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.MetricsSettings;
import org.tallystick.model.settings.OAuthSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.serving.ServingRoutes;

/** Puts HTTP services together. The session closes them in reverse order: first the server, last the database. */
public final class HttpService {

    private HttpService() {}

    /** Starts to answer questions about released aggregates. */
    public static HttpServer reading(Session session) {
        ServingSettings settings = ServingSettings.from(session.settings());
        TelemetrySettings telemetry = TelemetrySettings.from(session.settings());
        Metrics metrics = metrics(session);
        CurrentCatalogue catalogue = session.open(() -> new CurrentCatalogue(session.database()));
        ServingRoutes reading = new ServingRoutes(settings, telemetry, session.database(), catalogue);
        return session.open(() ->
                HttpServer.start(settings, List.of(reading, tokens(session, catalogue), metrics), metrics.registry()));
    }

    /** Starts to answer questions and to take measures in, on one port. */
    public static HttpServer readingAndWriting(Session session) throws IOException {
        ServingSettings settings = ServingSettings.from(session.settings());
        TelemetrySettings telemetry = TelemetrySettings.from(session.settings());
        IngestSettings ingest = IngestSettings.from(session.settings());
        LakeFileSystem lake = session.open(() -> LakeFileSystem.open(LakeSettings.from(session.settings())));
        Metrics metrics = metrics(session);
        IngestMetrics measured = new IngestMetrics(metrics.registry());
        Clock clock = Clock.systemUTC();
        Journal journal = session.open(() -> Journal.open(ingest, lake, JournalTime.of(clock), measured));
        measured.watch(journal, clock);
        CurrentCatalogue catalogue = session.open(() -> new CurrentCatalogue(session.database()));
        IngestRoutes writing = new IngestRoutes(ingest, catalogue, journal, clock, measured);
        ServingRoutes reading = new ServingRoutes(settings, telemetry, session.database(), catalogue, List.of(writing));
        return session.open(() -> HttpServer.start(
                settings, List.of(reading, writing, tokens(session, catalogue), metrics), metrics.registry()));
    }

    /** Where clients get access tokens. */
    private static OAuthRoutes tokens(Session session, CurrentCatalogue catalogue) {
        return new OAuthRoutes(OAuthSettings.from(session.settings()), session.database(), catalogue);
    }

    /** What this process measures of itself, readable as the settings say. */
    private static Metrics metrics(Session session) {
        MetricsSettings settings = MetricsSettings.from(session.settings());
        Metrics metrics = session.open(() -> new Metrics(settings));
        if (settings.port().isPresent()) {
            session.open(() -> metrics.listen().orElseThrow());
        }
        return metrics;
    }
}
