package org.tallystick.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.servlet.http.HttpServletRequest;
import spark.Request;

/** Reads the body of a request, whole and bounded, with gzip taken off. */
public final class RequestBody {

    private static final int GZIP_BUFFER_BYTES = 8 << 10;
    private static final int PART_BYTES = 8 << 10;

    /** A client that sends a byte now and then would hold a thread for ever: 30 s and 16 KiB/s are enough. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long NANOS_PER_BYTE = 1_000_000_000L / (16 << 10);

    private enum Coding {
        IDENTITY,
        GZIP
    }

    private RequestBody() {}

    /**
     * The whole body, empty where there is none.
     *
     * @param mostBytes the bound, which holds for the inflated body
     * @throws HttpProblem 413 where it is longer, 400 where it is cut off or its framing or compression is malformed
     */
    public static byte[] read(Request request, long mostBytes) {
        return read(request.raw(), mostBytes);
    }

    private static byte[] read(HttpServletRequest request, long mostBytes) {
        Coding coding = coding(request);
        if (!isAnnounced(request)) {
            return new byte[0];
        }
        boolean fits = request.getContentLengthLong() <= mostBytes;
        if (!fits && request.getHeader("Expect") != null) {
            // The client waits for a sign before it sends; opening the stream would be that sign.
            throw tooLarge(mostBytes);
        }
        try (InputStream sent = request.getInputStream()) {
            if (fits) {
                InputStream stream = coding == Coding.GZIP ? new GZIPInputStream(sent, GZIP_BUFFER_BYTES) : sent;
                Optional<byte[]> body = whole(stream, mostBytes);
                if (body.isPresent()) {
                    return body.get();
                }
            }
        } catch (IOException malformed) {
            throw HttpProblem.badRequest(
                    "The body cannot be read: it ends too early, or its framing or compression is malformed");
        }
        throw tooLarge(mostBytes);
    }

    /** Whether the request says that it has a body. */
    static boolean isAnnounced(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** All of the stream, or empty where that is too much. */
    private static Optional<byte[]> whole(InputStream stream, long mostBytes) throws IOException {
        long began = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        byte[] part = new byte[PART_BYTES];
        for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
            body.write(part, 0, read);
            if (body.size() > mostBytes) {
                return Optional.empty();
            }
            long patience = PATIENCE_NANOS + body.size() * NANOS_PER_BYTE;
            if (System.nanoTime() - began > patience) {
                throw new HttpProblem(408, "The body comes too slowly");
            }
        }
        return Optional.of(body.toByteArray());
    }

    private static HttpProblem tooLarge(long mostBytes) {
        return new HttpProblem(413, "The body is too large: at most " + mostBytes + " bytes are accepted");
    }

    private static Coding coding(HttpServletRequest request) {
        String name = request.getHeader("Content-Encoding");
        if (name == null || name.isEmpty() || name.equalsIgnoreCase("identity")) {
            return Coding.IDENTITY;
        }
        if (name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip")) {
            return Coding.GZIP;
        }
        throw new HttpProblem(415, "The Content-Encoding must be gzip or none");
    }
}
