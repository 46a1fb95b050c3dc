package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawPings;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.telemetry.JsonFault;
import org.tallystick.model.telemetry.Ping;
import org.tallystick.model.telemetry.PingReader;

/** Pings on their way: those that do not count are staged, too, with the reason; what is no JSON object is refused. */
final class PingAttempt extends StagedAttempt<PingAttempt.Place, RawPings.Received> {

    private final PingReader reader = new PingReader();

    PingAttempt(LakeFileSystem lake, String source, RefusalBound bound, Instant receivedAt, long memory) {
        super(lake, source, bound, receivedAt, "Pings", RawPings::open, memory);
    }

    /**
     * Where pings belong.
     *
     * @param submissionDate the day under which they count, UTC
     * @param channel their channel, or {@link LakeLayout#DROPPED}
     */
    record Place(LocalDate submissionDate, String channel) {
        static Place of(Ping ping) {
            return new Place(
                    ping.submissionDate(),
                    ping.drop() == null ? ping.dimensions().channel() : LakeLayout.DROPPED);
        }
    }

    @Override
    public boolean takesPlain(long line, byte[] bytes, int from, int length) throws IOException {
        if (isBlank(bytes, from, length)) {
            return true;
        }
        try {
            requireUtf8(bytes, from, length);
            Ping ping = reader.read(bytes, from, length, receivedDate());
            stage(Place.of(ping), new RawPings.Received(ping, receivedMicros()));
        } catch (JsonFault fault) {
            unreadable(line, "the line is no JSON object: " + fault.getMessage(), () -> text(bytes, from, length));
        } catch (CharacterCodingException fault) {
            unreadable(line, "the line is not UTF-8", () -> text(bytes, from, length));
        }
        return true;
    }

    /** The ping's reader takes texts as bytes: what is no UTF-8 would be found only by whoever reads the lake. */
    private static void requireUtf8(byte[] bytes, int from, int length) throws CharacterCodingException {
        for (int at = from; at < from + length; at++) {
            if (bytes[at] < 0) {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, from + length - at));
                return;
            }
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, Math.min(length, LONGEST_CONTENT * 4), StandardCharsets.UTF_8);
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) {
        throw new IllegalStateException("Pings are read from their bytes");
    }

    @Override
    String pathOf(Place place, String file) {
        return layout().rawPingsFile(place.submissionDate(), place.channel(), file);
    }
}
