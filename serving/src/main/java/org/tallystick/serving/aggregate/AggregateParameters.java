package org.tallystick.serving.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonBody;
import org.tallystick.http.QueryString;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.Unicode;
import org.tallystick.model.period.IsoTime;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.aggregate.AggregateQuery;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import spark.Request;

/**
 * Reads the parameters of {@code /aggregate} from the body, or from the URL where there is no body. The order of the
 * checks and their messages are the contract with the clients of DACC.
 */
final class AggregateParameters {

    private static final long MOST_BYTES = 64 << 10;
    private static final int LONGEST_SHOWN = 100;

    private AggregateParameters() {}

    static AggregateQuestion question(AggregateReader aggregates, Request request, Catalogue catalogue, Caller caller) {
        JsonNode parameters = parameters(request);
        if (!parameters.isObject() || parameters.isEmpty()) {
            throw HttpProblem.badRequest("The params cannot be empty");
        }
        MeasureDefinition definition = definition(parameters.get("measureName"), catalogue);
        if (!definition.isReadableBy(caller.organisation())) {
            throw HttpProblem.forbidden("You cannot access results for this measure: " + definition.name());
        }
        long from = date("startDate", parameters.get("startDate"), definition);
        long until = date("endDate", parameters.get("endDate"), definition);
        AggregateQuery query = new AggregateQuery(
                definition.name(),
                period(parameters.get("period"), definition),
                from,
                until,
                List.of(),
                createdBy(parameters.get("createdBy")),
                List.of(),
                List.of(),
                List.of());
        return new AggregateQuestion(aggregates, query, definition);
    }

    private static JsonNode parameters(Request request) {
        JsonNode body = JsonBody.read(request, MOST_BYTES);
        if (!body.isMissingNode()) {
            return body;
        }
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        QueryString.of(request).forEach(parameters::put);
        return parameters;
    }

    private static MeasureDefinition definition(JsonNode name, Catalogue catalogue) {
        if (isAbsent(name) || name.isTextual() && name.textValue().isEmpty()) {
            throw HttpProblem.badRequest("A measure name must be given");
        }
        return catalogue
                .definition(name.asText())
                .filter(found -> name.isTextual())
                .orElseThrow(() -> HttpProblem.badRequest("No measure definition found for: " + shown(name)));
    }

    private static long date(String field, JsonNode date, MeasureDefinition definition) {
        if (isAbsent(date)) {
            throw HttpProblem.badRequest(field + " must be given");
        }
        OptionalLong micros = date.isTextual()
                ? IsoTime.parseMicros(date.textValue(), definition.calendar().zone())
                : OptionalLong.empty();
        return micros.orElseThrow(
                () -> HttpProblem.badRequest(field + " type is incorrect, it must be a date: " + shown(date)));
    }

    private static List<String> createdBy(JsonNode name) {
        if (isAbsent(name)) {
            return List.of();
        }
        if (!name.isTextual() || !Unicode.isStorable(name.textValue())) {
            throw HttpProblem.badRequest("createdBy type is incorrect, it must be a string");
        }
        return List.of(name.textValue());
    }

    private static PeriodUnit period(JsonNode name, MeasureDefinition definition) {
        if (isAbsent(name)) {
            return definition.aggregationPeriod();
        }
        return PeriodUnit.named(name.asText())
                .filter(definition.periods()::contains)
                .orElseThrow(() -> HttpProblem.badRequest("period is incorrect: " + definition.name()
                        + " is aggregated by "
                        + String.join(
                                ", ",
                                definition.periods().stream()
                                        .map(PeriodUnit::wireName)
                                        .toList())
                        + ", not by " + shown(name)));
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }

    private static String shown(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
