package org.tallystick.ingest.http;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonReply;
import org.tallystick.http.RateLimit;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.rows.UnusableInput;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.Instants;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.token.TokenScope;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code POST /measures}: takes many measures, as a JSON array, NDJSON or CSV. Answered with 200 where all were taken,
 * and with 207, counts and one reason per refused row where not; the good rows are on disk then.
 */
final class MeasuresRoute implements Route {

    private static final Gate GATE = Gate.ofMeasures(TokenScope.WRITE);
    private static final int ALL_TAKEN = 200;
    private static final int SOME_REFUSED = 207;

    private final CurrentCatalogue catalogue;
    private final Journal journal;
    private final RateLimit rate;
    private final long mostBytes;
    private final Clock clock;
    private final IngestMetrics metrics;

    MeasuresRoute(
            CurrentCatalogue catalogue,
            Journal journal,
            RateLimit rate,
            long mostBytes,
            Clock clock,
            IngestMetrics metrics) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.rate = rate;
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Object handle(Request request, Response response) {
        Catalogue now = catalogue.read();
        String account = GATE.admit(request, now).account();
        rate.take(account);
        BatchIntake intake = new BatchIntake(
                now::definition, journal, Instants.toMicros(clock.instant()), IdempotencyKey.ofBatch(request));
        try {
            take(request, now, intake);
        } finally {
            // How many there are is known only now; the first one was taken before.
            rate.charge(account, intake.taken() + intake.refused() - 1);
            intake.faults().forEach(metrics::refused);
        }
        if (intake.taken() + intake.refused() == 0) {
            throw HttpProblem.badRequest("The measures cannot be empty");
        }
        return JsonReply.of(response, intake.refused() == 0 ? ALL_TAKEN : SOME_REFUSED, intake.answer());
    }

    private void take(Request request, Catalogue now, BatchIntake intake) {
        Map<String, MeasureDefinition> definitions =
                now.definitions().stream().collect(Collectors.toMap(MeasureDefinition::name, Function.identity()));
        try {
            BatchBody.readAll(request, mostBytes, definitions, intake);
            intake.store();
        } catch (BatchIntake.NotStored unavailable) {
            throw Unavailable.problem(request, unavailable.reason(), before(intake));
        } catch (BatchBody.TooLong tooLong) {
            throw new HttpProblem(413, tooLong.getMessage() + before(intake));
        } catch (UnusableInput unusable) {
            throw HttpProblem.badRequest("The body cannot be used: " + unusable.getMessage() + before(intake));
        } catch (IOException cut) {
            throw HttpProblem.badRequest("The body cannot be read: it ends too early" + before(intake));
        }
    }

    /** What a client must know that does not send an Idempotency-Key. */
    private static String before(BatchIntake intake) {
        return intake.taken() == 0
                ? "; no measure was taken"
                : "; " + intake.taken() + " measures before were taken. Send the request again with the same"
                        + " Idempotency-Key, or from there on";
    }
}
