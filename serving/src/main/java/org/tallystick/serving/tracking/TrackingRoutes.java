package org.tallystick.serving.tracking;

import java.util.List;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.PathSegments;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.serving.answer.Answers;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.tracking.TrackingReader;
import spark.Request;
import spark.Service;

/** Tracking events, aggregated by time. */
public final class TrackingRoutes implements HttpRoutes {

    private static final int NAMESPACE = 2;
    private static final int NAME = 3;

    private final Answers answers;
    private final TrackingReader events;
    private final KnownSeriesCache known;

    /** Routes that read these events. */
    public TrackingRoutes(Answers answers, TrackingReader events) {
        this.answers = answers;
        this.events = events;
        this.known = new KnownSeriesCache(events);
    }

    @Override
    public void register(Service service) {
        answers.get(service, "/api/events/:namespace/:name", Gate.asking(TokenScope.AGGREGATION), this::events);
    }

    private Question events(Request request, Catalogue catalogue, Caller caller) {
        EventsParameters parameters = new EventsParameters(request);
        List<String> path = PathSegments.of(request);
        String namespace = path.get(NAMESPACE);
        String name = path.get(NAME);
        boolean canBe = EventSeries.fault(namespace) == null && EventSeries.fault(name) == null;
        return new EventsQuestion(events, known, canBe ? new EventSeries(namespace, name) : null, parameters.toQuery());
    }
}
