package org.tallystick.serving;

import java.util.List;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.QueryString;
import org.tallystick.http.ReadinessCheck;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.serving.aggregate.AggregateRoutes;
import org.tallystick.serving.answer.Answers;
import org.tallystick.serving.health.HealthRoutes;
import org.tallystick.serving.measure.MeasureRoutes;
import org.tallystick.serving.telemetry.TelemetryRoutes;
import org.tallystick.serving.tracking.TrackingRoutes;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.database.Database;
import org.tallystick.store.telemetry.TelemetryReader;
import org.tallystick.store.tracking.TrackingReader;
import spark.Request;
import spark.Route;
import spark.Service;

/**
 * Everything that is read over HTTP. Of the database it reads released aggregates, definitions, tokens and the version
 * of what is published, and writes nothing.
 */
public final class ServingRoutes implements HttpRoutes {

    private final List<HttpRoutes> parts;

    /**
     * The routes on this database.
     *
     * @param catalogue shared with the other routes of the same server; the caller closes it
     */
    public ServingRoutes(
            ServingSettings settings, TelemetrySettings telemetry, Database database, CurrentCatalogue catalogue) {
        this(settings, telemetry, database, catalogue, List.of());
    }

    /**
     * The routes on this database, beside other parts on the same server.
     *
     * @param catalogue shared with the other routes of the same server; the caller closes it
     * @param checks of the other parts, for {@code GET /readyz}
     */
    public ServingRoutes(
            ServingSettings settings,
            TelemetrySettings telemetry,
            Database database,
            CurrentCatalogue catalogue,
            List<ReadinessCheck> checks) {
        Answers answers = new Answers(catalogue, settings.answerCacheBytes());
        AggregateReader aggregates = new AggregateReader(database);
        MeasureRoutes measures = new MeasureRoutes(answers, aggregates);
        TelemetryRoutes pings = new TelemetryRoutes(answers, new TelemetryReader(database), telemetry);
        this.parts = List.of(
                new AggregateRoutes(answers, aggregates),
                measures,
                pings,
                new TrackingRoutes(answers, new TrackingReader(database)),
                filters(measures.filters(), pings.filters()),
                new HealthRoutes(catalogue, database, checks));
    }

    private static HttpRoutes filters(Route measures, Route pings) {
        Route either = (request, response) -> (hasMeasure(request) ? measures : pings).handle(request, response);
        return service -> Answers.get(service, "/filters", either);
    }

    private static boolean hasMeasure(Request request) {
        return QueryString.of(request).containsKey("measure");
    }

    @Override
    public void register(Service service) {
        parts.forEach(part -> part.register(service));
    }

    @Override
    public List<String> openPaths() {
        return parts.stream().flatMap(part -> part.openPaths().stream()).toList();
    }
}
