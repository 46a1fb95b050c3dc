package org.tallystick.serving.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.PathSegments;
import org.tallystick.http.QueryString;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.serving.answer.Answers;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.telemetry.TelemetryReader;
import spark.Request;
import spark.Route;
import spark.Service;

/** Telemetry by build and by submission date: which channels and dates there are, filters and histograms. */
public final class TelemetryRoutes implements HttpRoutes {

    private static final String CHANNELS = "/aggregates_by/:prefix/channels";
    private static final int PREFIX = 1;
    private static final int CHANNEL = 3;

    private final Answers answers;
    private final TelemetryReader telemetry;
    private final TelemetryRules rules;
    private final DefinitionMemory definitions = new DefinitionMemory();

    /** Routes that read this telemetry. */
    public TelemetryRoutes(Answers answers, TelemetryReader telemetry, TelemetrySettings settings) {
        this.answers = answers;
        this.telemetry = telemetry;
        this.rules = new TelemetryRules(settings);
    }

    @Override
    public void register(Service service) {
        answers.get(service, CHANNELS, Gate.open(), this::channels);
        answers.get(service, CHANNELS + "/:channel", Gate.open(), this::metric);
        answers.get(service, CHANNELS + "/:channel/dates", Gate.open(), this::dates);
    }

    @Override
    public List<String> openPaths() {
        return List.of("/aggregates_by/build_id/", "/aggregates_by/submission_date/", "/filters");
    }

    private Question channels(Request request, Catalogue catalogue, Caller caller) {
        TelemetryPrefix prefix = prefix(request);
        QueryString.requireKnown(request, Set.of());
        return new ChannelsQuestion(telemetry, prefix, rules.of(caller));
    }

    private Question dates(Request request, Catalogue catalogue, Caller caller) {
        TelemetryPrefix prefix = prefix(request);
        QueryString.requireKnown(request, Set.of());
        TelemetryAccess access = rules.of(caller);
        access.requireChannel(channel(request));
        return new DatesQuestion(telemetry, prefix, channel(request), access);
    }

    private Question metric(Request request, Catalogue catalogue, Caller caller) {
        TelemetryPrefix prefix = prefix(request);
        QueryString.requireKnown(request, MetricParameters.KNOWN);
        MetricParameters parameters = new MetricParameters(request);
        String channel = channel(request);
        MetricQuestion question = new MetricQuestion(
                telemetry,
                (metric, read) -> definitions.find(catalogue.version(), metric, read),
                parameters.metric(),
                parameters.query(prefix, channel, rules.least()),
                rules.of(caller));
        question.access().requireMetric(channel, question.metric());
        return question;
    }

    /** The route of {@code /filters/?channel=&version=}. */
    public Route filters() {
        return answers.route(Gate.open(), this::filters);
    }

    private Question filters(Request request, Catalogue catalogue, Caller caller) {
        QueryString.requireKnown(request, Set.of("channel", "version"));
        Map<String, String> given = QueryString.of(request);
        String channel = given.getOrDefault("channel", "");
        String version = given.getOrDefault("version", "");
        if (channel.isEmpty() || version.isEmpty()) {
            throw HttpProblem.notFound("measure, or channel and version, must be given");
        }
        given.forEach(MetricParameters::requireStorable);
        TelemetryAccess access = rules.of(caller);
        access.requireChannel(channel);
        return new FiltersQuestion(telemetry, channel, version, access);
    }

    private static TelemetryPrefix prefix(Request request) {
        return TelemetryPrefix.named(PathSegments.of(request).get(PREFIX))
                .orElseThrow(() ->
                        HttpProblem.notFound("There is no such prefix; there are " + TelemetryPrefix.wireNames()));
    }

    private static String channel(Request request) {
        String channel = PathSegments.of(request).get(CHANNEL);
        MetricParameters.requireStorable("channel", channel);
        return channel;
    }
}
