package org.tallystick.ingest.http;

import java.time.Clock;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.RateLimit;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalUnavailable;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.model.period.Instants;
import spark.Request;

/** What the routes of events have in common: the events of a request are all taken or none, and each is charged. */
final class EventIntake {

    private final CurrentCatalogue catalogue;
    private final Journal journal;
    private final RateLimit rate;
    private final long mostBytes;
    private final Clock clock;

    EventIntake(CurrentCatalogue catalogue, Journal journal, RateLimit rate, long mostBytes, Clock clock) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.rate = rate;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * The events of a request that may send them.
     *
     * @throws HttpProblem where it may not, sends too many, or sends what is no event
     */
    EventsBody read(Request request, Gate gate) {
        String account = gate.admit(request, catalogue.read()).account();
        rate.take(account);
        EventsBody body = EventsBody.read(request, mostBytes);
        // How many there are is known only now; the first one was taken before.
        rate.charge(account, body.events().size() - 1L);
        return body;
    }

    /** Microseconds since 1970. */
    long nowMicros() {
        return Instants.toMicros(clock.instant());
    }

    /**
     * Returns when they are on disk.
     *
     * @throws HttpProblem 503 where they cannot be stored now
     */
    void store(Request request, MeasureFrames frames) {
        try {
            journal.append(frames);
        } catch (JournalUnavailable unavailable) {
            throw Unavailable.problem(request, unavailable);
        }
    }
}
