package org.tallystick.serving.measure;

import java.util.List;
import java.util.Set;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.PathSegments;
import org.tallystick.http.QueryString;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.serving.answer.Answers;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.token.TokenScope;
import spark.Request;
import spark.Route;
import spark.Service;

/** Measures in the style of telemetry: which there are, their dates, their groups and their numbers. */
public final class MeasureRoutes implements HttpRoutes {

    private static final Gate GATE = Gate.ofMeasures(TokenScope.READ);
    private static final String MEASURES = "/aggregates_by/:period/measures";

    private final Answers answers;
    private final AggregateReader aggregates;

    /** Routes that read these aggregates. */
    public MeasureRoutes(Answers answers, AggregateReader aggregates) {
        this.answers = answers;
        this.aggregates = aggregates;
    }

    @Override
    public void register(Service service) {
        answers.get(service, MEASURES, GATE, this::measures);
        answers.get(service, MEASURES + "/:measure", GATE, this::data);
        answers.get(service, MEASURES + "/:measure/dates", GATE, this::dates);
    }

    private Question measures(Request request, Catalogue catalogue, Caller caller) {
        PeriodUnit period = MeasureAccess.period(PathSegments.of(request));
        QueryString.requireKnown(request, Set.of());
        List<String> names = catalogue.definitions().stream()
                .filter(definition -> definition.isReadableBy(caller.organisation()))
                .filter(definition -> definition.periods().contains(period))
                .map(MeasureDefinition::name)
                .toList();
        return new NamesQuestion(names);
    }

    private Question data(Request request, Catalogue catalogue, Caller caller) {
        MeasureAccess access = MeasureAccess.of(request, catalogue, caller);
        MeasureParameters parameters = new MeasureParameters(request, access.definition());
        boolean csv = parameters.wantsCsv();
        return new DataQuestion(aggregates, parameters.query(access.period()), access.definition(), csv);
    }

    private Question dates(Request request, Catalogue catalogue, Caller caller) {
        MeasureAccess access = MeasureAccess.of(request, catalogue, caller);
        QueryString.requireKnown(request, Set.of());
        return new DatesQuestion(aggregates, access.definition(), access.period());
    }

    /** The route of {@code /filters/?measure=}. */
    public Route filters() {
        return answers.route(GATE, this::filters);
    }

    private Question filters(Request request, Catalogue catalogue, Caller caller) {
        String name = QueryString.of(request).get("measure");
        if (name == null || name.isEmpty()) {
            throw HttpProblem.notFound("measure must be given");
        }
        QueryString.requireKnown(request, Set.of("measure"));
        return new FiltersQuestion(aggregates, MeasureAccess.definition(name, catalogue, caller));
    }
}
