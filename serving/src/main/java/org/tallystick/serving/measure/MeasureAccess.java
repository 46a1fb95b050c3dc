package org.tallystick.serving.measure;

import java.util.List;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.PathSegments;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import spark.Request;

/**
 * Which measure and period a path {@code /aggregates_by/PERIOD/measures/NAME/…} names, where its client may read them.
 *
 * @param definition the measure
 * @param period one of its periods
 */
record MeasureAccess(MeasureDefinition definition, PeriodUnit period) {

    private static final int PERIOD = 1;
    private static final int NAME = 3;

    static MeasureAccess of(Request request, Catalogue catalogue, Caller caller) {
        List<String> path = PathSegments.of(request);
        PeriodUnit period = period(path);
        MeasureDefinition definition = definition(path.get(NAME), catalogue, caller);
        if (!definition.periods().contains(period)) {
            throw HttpProblem.notFound(definition.name() + " is not aggregated by " + period.wireName() + ", but by "
                    + String.join(
                            ", ",
                            definition.periods().stream()
                                    .map(PeriodUnit::wireName)
                                    .toList()));
        }
        return new MeasureAccess(definition, period);
    }

    static PeriodUnit period(List<String> path) {
        return PeriodUnit.named(path.get(PERIOD))
                .orElseThrow(
                        () -> HttpProblem.notFound("There is no such period; there are " + PeriodUnit.wireNames()));
    }

    static MeasureDefinition definition(String name, Catalogue catalogue, Caller caller) {
        MeasureDefinition definition = catalogue
                .definition(name)
                .orElseThrow(() -> HttpProblem.notFound("No measure definition found for: " + name));
        if (!definition.isReadableBy(caller.organisation())) {
            throw HttpProblem.forbidden("You cannot access results for this measure: " + name);
        }
        return definition;
    }
}
