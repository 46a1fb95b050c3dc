package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.tallystick.http.BearerToken;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.JsonBody;
import org.tallystick.http.JsonReply;
import org.tallystick.http.RateLimit;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalUnavailable;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.ingest.plain.PlainMeasureReader;
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
        MeasureFrames measure = measure(request, now);
        try {
            journal.append(measure);
        } catch (JournalUnavailable unavailable) {
            throw Unavailable.problem(request, unavailable);
        }
        return JsonReply.of(response, 201, TAKEN);
    }

    private MeasureFrames measure(Request request, Catalogue now) {
        byte[] body = JsonBody.readBytes(request, mostBytes);
        String key = IdempotencyKey.of(request);
        long received = Instants.toMicros(clock.instant());
        MeasureFrames measure = new MeasureFrames();
        if (!new PlainMeasureReader(now::definition, received).read(body, 0, body.length, key, measure)) {
            measure.add(check(body, received, now).withIdUnlessGiven(key));
        }
        return measure;
    }

    private static Measure check(byte[] body, long received, Catalogue now) {
        try {
            return new MeasureCheck(now::definition)
                    .check(body.length == 0 ? MissingNode.getInstance() : JsonBody.parse(body), received);
        } catch (MeasureRefused refused) {
            throw new RefusedMeasure(refused);
        }
    }
}
