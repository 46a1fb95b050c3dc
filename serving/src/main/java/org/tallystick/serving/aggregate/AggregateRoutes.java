package org.tallystick.serving.aggregate;

import org.tallystick.http.Gate;
import org.tallystick.http.HttpRoutes;
import org.tallystick.serving.answer.Answers;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.token.TokenScope;
import spark.Route;
import spark.Service;

/** {@code GET} and {@code POST /aggregate}, as DACC has them. */
public final class AggregateRoutes implements HttpRoutes {

    private final Route route;

    /** Routes that read these aggregates. */
    public AggregateRoutes(Answers answers, AggregateReader aggregates) {
        this.route = answers.route(
                Gate.ofMeasures(TokenScope.READ),
                (request, catalogue, caller) -> AggregateParameters.question(aggregates, request, catalogue, caller));
    }

    @Override
    public void register(Service service) {
        service.get("/aggregate", route);
        service.post("/aggregate", route);
    }
}
