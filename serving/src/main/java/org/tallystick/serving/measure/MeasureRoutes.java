package org.tallystick.serving.measure;

import java.util.List;
import java.util.Set;
import org.tallystick.http.BearerToken;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.PathSegments;
import org.tallystick.http.QueryString;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.serving.answer.Answers;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.publication.Catalogue;
import spark.Request;
import spark.Service;

/** Measures in the style of telemetry: which there are, their dates, their groups and their numbers. */
public final class MeasureRoutes implements HttpRoutes {

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
        answers.get(service, MEASURES, this::measures);
        answers.get(service, MEASURES + "/:measure", this::data);
        answers.get(service, MEASURES + "/:measure/dates", this::dates);
    }

    private Question measures(Request request, Catalogue catalogue) {
        String organisation = BearerToken.organisation(request, catalogue);
        PeriodUnit period = MeasureAccess.period(PathSegments.of(request));
        QueryString.requireKnown(request, Set.of());
        List<String> names = catalogue.definitions().stream()
                .filter(definition -> definition.isReadableBy(organisation))
                .filter(definition -> definition.periods().contains(period))
                .map(MeasureDefinition::name)
                .toList();
        return new NamesQuestion(names);
    }

    private Question data(Request request, Catalogue catalogue) {
        MeasureAccess access = MeasureAccess.of(request, catalogue);
        MeasureParameters parameters = new MeasureParameters(request, access.definition());
        boolean csv = parameters.wantsCsv();
        return new DataQuestion(aggregates, parameters.query(access.period()), access.definition(), csv);
    }

    private Question dates(Request request, Catalogue catalogue) {
        MeasureAccess access = MeasureAccess.of(request, catalogue);
        QueryString.requireKnown(request, Set.of());
        return new DatesQuestion(aggregates, access.definition(), access.period());
    }

    /** What {@code /filters/?measure=} asks. */
    public Question filters(Request request, Catalogue catalogue) {
        String organisation = BearerToken.organisation(request, catalogue);
        String name = QueryString.of(request).get("measure");
        if (name == null || name.isEmpty()) {
            throw HttpProblem.notFound("measure must be given");
        }
        QueryString.requireKnown(request, Set.of("measure"));
        return new FiltersQuestion(aggregates, MeasureAccess.definition(name, organisation, catalogue));
    }
}
