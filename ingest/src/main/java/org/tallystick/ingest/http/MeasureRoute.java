package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.CurrentCatalogue.Known;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonBody;
import org.tallystick.http.LaterReply;
import org.tallystick.http.RateLimit;
import org.tallystick.ingest.journal.AppendOutcome;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalUnavailable;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.ingest.plain.DefinitionNames;
import org.tallystick.ingest.plain.PlainMeasureReader;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.measure.MeasureRefused;
import org.tallystick.model.period.Instants;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.token.TokenScope;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code POST /measure}: takes one measure of whoever has a token. It is answered with 201 when the measure is on disk,
 * with 400 and the reason where it cannot be used, with 503 where it cannot be stored now.
 *
 * <p>No thread waits for the disk or the database: a measure is checked by what was in effect lately, and the journal
 * asks, once for all that are stored together, whether that still is. Whatever is refused is refused by what is in effect
 * now.
 */
final class MeasureRoute implements Route {

    private static final Gate GATE = Gate.ofMeasures(TokenScope.WRITE);
    private static final byte[] TAKEN = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);

    private final CurrentCatalogue catalogue;
    private final Journal journal;
    private final RateLimit rate;
    private final long mostBytes;
    private final Clock clock;
    private final RefusalCount refusals;
    private volatile Names names;

    MeasureRoute(
            CurrentCatalogue catalogue,
            Journal journal,
            RateLimit rate,
            long mostBytes,
            Clock clock,
            RefusalCount refusals) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.rate = rate;
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    public Object handle(Request request, Response response) {
        Optional<Known> known = catalogue.known().filter(lately -> isSender(request, lately.catalogue()));
        Catalogue now = known.map(Known::catalogue).orElseGet(catalogue::read);
        rate.take(GATE.admit(request, now).account());
        Intake intake = new Intake(request, JsonBody.readBytes(request, mostBytes));
        Optional<MeasureFrames> measure = known.flatMap(lately -> intake.measureUnlessRefused(lately.catalogue()));
        if (measure.isPresent()) {
            intake.store(known.get(), measure.get());
        } else {
            intake.store(null, intake.measure(known.isPresent() ? current(request) : now));
        }
        return null;
    }

    private static boolean isSender(Request request, Catalogue lately) {
        try {
            GATE.recognise(request, lately);
            return true;
        } catch (HttpProblem unknown) {
            return false;
        }
    }

    /** What is in effect now, for a sender whose token still is. */
    private Catalogue current(Request request) {
        Catalogue now = catalogue.read();
        GATE.recognise(request, now);
        return now;
    }

    private DefinitionNames names(Catalogue definitions) {
        Names latest = names;
        if (latest == null || latest.of() != definitions) {
            latest = new Names(definitions, new DefinitionNames(definitions::definition));
            names = latest;
        }
        return latest.names();
    }

    /** The names of a catalogue, shared by requests as long as nothing changes. */
    private record Names(Catalogue of, DefinitionNames names) {}

    /** One measure on its way into the journal. */
    private final class Intake implements AppendOutcome {
        private final Request request;
        private final byte[] body;
        private LaterReply reply;
        private boolean isDeclined;

        Intake(Request request, byte[] body) {
            this.request = request;
            this.body = body;
        }

        Optional<MeasureFrames> measureUnlessRefused(Catalogue lately) {
            try {
                return Optional.of(measure(lately));
            } catch (RefusedMeasure perhapsNoMore) {
                return Optional.empty();
            }
        }

        MeasureFrames measure(Catalogue definitions) {
            String key = IdempotencyKey.of(request);
            long received = Instants.toMicros(clock.instant());
            MeasureFrames measure = new MeasureFrames();
            PlainMeasureReader plain = new PlainMeasureReader(names(definitions), received);
            if (!plain.read(body, 0, body.length, key, measure)) {
                measure.add(check(definitions, received).withIdUnlessGiven(key));
            }
            return measure;
        }

        private Measure check(Catalogue definitions, long received) {
            try {
                return new MeasureCheck(definitions::definition)
                        .check(body.length == 0 ? MissingNode.getInstance() : JsonBody.parse(body), received);
            } catch (MeasureRefused refused) {
                throw new RefusedMeasure(refused);
            }
        }

        void store(Known condition, MeasureFrames measure) {
            reply = LaterReply.begin(request);
            journal.appendIf(condition, measure, this);
        }

        @Override
        public void stored() {
            reply.send(201, TAKEN);
        }

        @Override
        public void declined() {
            isDeclined = true;
            reply.work(() -> {
                try {
                    journal.append(measure(current(request)));
                    stored();
                } catch (JournalUnavailable unavailable) {
                    failed(unavailable);
                } catch (RuntimeException refused) {
                    throw refusals.counted(refused);
                }
            });
        }

        @Override
        public void failed(JournalUnavailable why) {
            reply.fail(refusals.counted(Unavailable.problem(request, why)));
        }

        @Override
        public void allTold() {
            if (!isDeclined) {
                reply.end();
            }
        }
    }
}
