package org.tallystick.ingest.http;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.RateLimit;
import org.tallystick.http.ReadinessCheck;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.model.settings.IngestSettings;
import spark.Route;
import spark.Service;

/** Everything that is written over HTTP. */
public final class IngestRoutes implements HttpRoutes, ReadinessCheck {

    /** The events of a request are all taken or none, so that all are in memory. */
    private static final long MOST_EVENT_BYTES = 4 << 20;

    private final Journal journal;
    private final Route measure;
    private final Route measures;
    private final Route ping;
    private final Route track;
    private final Route usageEvents;

    /**
     * The routes into that journal.
     *
     * @param catalogue shared with the other routes of the same server; the caller closes it
     * @param journal the caller closes it, after the server has stopped
     */
    public IngestRoutes(IngestSettings settings, CurrentCatalogue catalogue, Journal journal, Clock clock) {
        this(settings, catalogue, journal, clock, new IngestMetrics(new CompositeMeterRegistry()));
    }

    /** The same routes, with metrics. */
    public IngestRoutes(
            IngestSettings settings, CurrentCatalogue catalogue, Journal journal, Clock clock, IngestMetrics metrics) {
        RateLimit rate = new RateLimit(settings.measures(), "measures");
        this.journal = journal;
        RefusalCount refusals = new RefusalCount(metrics);
        this.measure =
                refusals.of(new MeasureRoute(catalogue, journal, rate, settings.maxBodyBytes(), clock, refusals));
        this.measures =
                refusals.of(new MeasuresRoute(catalogue, journal, rate, settings.maxBatchBytes(), clock, metrics));
        this.ping = refusals.of(new PingRoute(journal, clock));
        RateLimit events = new RateLimit(settings.measures(), "events");
        long mostBytes = Math.min(MOST_EVENT_BYTES, settings.maxBatchBytes());
        EventIntake intake = new EventIntake(catalogue, journal, events, mostBytes, clock);
        this.track = refusals.of(new TrackRoute(intake, metrics));
        this.usageEvents = refusals.of(new UsageEventRoute(intake, metrics));
    }

    @Override
    public void register(Service service) {
        service.post("/measure", measure);
        service.post("/measures", measures);
        service.post(PingRoute.PATH, ping);
        service.post(TrackRoute.PATH, track);
        service.post(TrackRoute.PATH + "/", track);
        service.post(UsageEventRoute.PATH, usageEvents);
    }

    /** Why measures are not taken now; that the lake is away for a while is no reason. */
    @Override
    public Optional<String> fault() {
        return journal.status().refusal();
    }
}
