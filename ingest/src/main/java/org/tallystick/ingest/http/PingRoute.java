package org.tallystick.ingest.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonBody;
import org.tallystick.http.JsonReply;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalUnavailable;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.model.measure.Unicode;
import org.tallystick.model.period.Instants;
import org.tallystick.model.telemetry.JsonFault;
import org.tallystick.model.telemetry.PingReader;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code POST /submit/telemetry/<docId>/<docType>/<appName>/<appVersion>/<appChannel>/<appBuildId>}: takes one ping of
 * whoever sends it. It is answered with 200 when the ping is on disk, also where it will not count, which is not its
 * sender's to mend; with 400 where it is no JSON object, with 503 where it cannot be stored now. Sending it again under
 * the same docId changes nothing.
 */
final class PingRoute implements Route {

    static final String PATH = "/submit/telemetry/:docId/:docType/:appName/:appVersion/:appChannel/:appBuildId";

    private static final byte[] TAKEN = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> COUNTED_TYPES = Set.of("main", "saved_session", "saved-session");
    private static final int LONGEST_ID = 255;

    /** Clients throw away what is longer than 1 MiB. */
    private static final long MOST_BYTES = 2L << 20;

    private final Journal journal;
    private final Clock clock;

    PingRoute(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Object handle(Request request, Response response) {
        String docId = request.params(":docId");
        if (docId.length() > LONGEST_ID || !Unicode.isStorable(docId)) {
            throw HttpProblem.badRequest(
                    "The docId must have at most " + LONGEST_ID + " characters; given: " + docId.length());
        }
        byte[] ping = JsonBody.readBytes(request, MOST_BYTES);
        check(ping);
        boolean isOfCountedType = COUNTED_TYPES.contains(request.params(":docType"));
        try {
            journal.append(MeasureFrames.ofPing(docId, isOfCountedType, Instants.toMicros(clock.instant()), ping));
        } catch (JournalUnavailable unavailable) {
            throw Unavailable.problem(request, unavailable);
        }
        return JsonReply.of(response, 200, TAKEN);
    }

    private void check(byte[] ping) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(ping));
            new PingReader().read(ping, 0, ping.length, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } catch (JsonFault | CharacterCodingException fault) {
            String reason = fault instanceof JsonFault ? fault.getMessage() : "it is not UTF-8";
            throw HttpProblem.badRequest("The body is no ping, a JSON object: " + reason);
        }
    }
}
