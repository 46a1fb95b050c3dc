package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.tallystick.http.BearerToken;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.JsonBody;
import org.tallystick.http.JsonReply;
import org.tallystick.http.RateLimit;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalUnavailable;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.measure.MeasureRefused;
import org.tallystick.model.period.Instants;
import org.tallystick.store.publication.Catalogue;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code POST /measure}: takes one measure of whoever has a token. It is answered with 201 when the measure is on disk,
 * with 400 and the reason where it cannot be used, with 503 where it cannot be stored now.
 */
final class MeasureRoute implements Route {

    private static final byte[] TAKEN = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);

    private final CurrentCatalogue catalogue;
    private final Journal journal;
    private final RateLimit rate;
    private final long mostBytes;
    private final Clock clock;

    MeasureRoute(CurrentCatalogue catalogue, Journal journal, RateLimit rate, long mostBytes, Clock clock) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.rate = rate;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    @Override
    public Object handle(Request request, Response response) {
        Catalogue now = catalogue.read();
        rate.take(BearerToken.organisation(request, now));
        JsonNode body = JsonBody.read(request, mostBytes);
        Measure measure = check(body, now).withIdUnlessGiven(IdempotencyKey.of(request));
        try {
            journal.append(List.of(measure));
        } catch (JournalUnavailable unavailable) {
            throw Unavailable.problem(request, unavailable);
        }
        return JsonReply.of(response, 201, TAKEN);
    }

    private Measure check(JsonNode body, Catalogue now) {
        try {
            return new MeasureCheck(now::definition).check(body, Instants.toMicros(clock.instant()));
        } catch (MeasureRefused refused) {
            throw new RefusedMeasure(refused);
        }
    }
}
