package org.tallystick.ingest.http;

import java.time.Clock;
import java.util.Optional;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.ReadinessCheck;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.model.settings.IngestSettings;
import spark.Service;

/** Everything that is written over HTTP. */
public final class IngestRoutes implements HttpRoutes, ReadinessCheck {

    private final Journal journal;
    private final MeasureRoute measure;
    private final MeasuresRoute measures;

    /**
     * The routes into that journal.
     *
     * @param catalogue shared with the other routes of the same server; the caller closes it
     * @param journal the caller closes it, after the server has stopped
     */
    public IngestRoutes(IngestSettings settings, CurrentCatalogue catalogue, Journal journal, Clock clock) {
        this.journal = journal;
        this.measure = new MeasureRoute(catalogue, journal, settings.maxBodyBytes(), clock);
        this.measures = new MeasuresRoute(catalogue, journal, settings.maxBatchBytes(), clock);
    }

    @Override
    public void register(Service service) {
        service.post("/measure", measure);
        service.post("/measures", measures);
    }

    /** Why measures are not taken now; that the lake is away for a while is no reason. */
    @Override
    public Optional<String> fault() {
        return journal.status().refusal();
    }
}
