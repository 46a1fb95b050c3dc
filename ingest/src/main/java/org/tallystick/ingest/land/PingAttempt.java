package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.telemetry.JsonFault;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.landing.StagedFile;

/** Pings on their way: those that do not count are staged, too, with the reason; what is no JSON object is refused. */
final class PingAttempt extends LandingAttempt {

    private final PingReader reader = new PingReader();
    private final StagedPings pings;
    private List<StagedPings.Part> parts = List.of();

    PingAttempt(LakeFileSystem lake, String source, RefusalBound bound, Instant receivedAt, long memory) {
        super(lake, source, bound, receivedAt);
        this.pings = new StagedPings(lake, this::stagedFile, memory);
    }

    @Override
    public boolean takesPlain(long line, byte[] bytes, int from, int length) throws IOException {
        if (isBlank(bytes, from, length)) {
            return true;
        }
        try {
            requireUtf8(bytes, from, length);
            pings.add(reader.read(bytes, from, length, receivedDate()), receivedMicros());
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
    void finishRows() throws IOException {
        parts = pings.finish();
    }

    @Override
    long rowsLanded() {
        return pings.rows();
    }

    @Override
    long bytesWritten() {
        return parts.stream().mapToLong(StagedPings.Part::bytes).sum();
    }

    @Override
    List<StagedFile> placesOfRows(String segment) {
        List<StagedFile> places = new ArrayList<>();
        for (StagedPings.Part part : parts) {
            places.add(new StagedFile(
                    part.staged(),
                    layout().rawPingsFile(
                                    part.place().submissionDate(),
                                    part.place().channel(),
                                    segment + "-" + part.number())));
        }
        return places;
    }

    @Override
    void closeRows() throws IOException {
        pings.close();
    }
}
