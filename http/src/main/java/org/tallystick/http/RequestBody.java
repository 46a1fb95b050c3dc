package org.tallystick.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
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

    /**
     * The body as it arrives, still compressed as it was sent.
     *
     * @return a stream that throws {@link HttpProblem} 408 where it comes too slowly
     */
    public static InputStream stream(Request request) throws IOException {
        return paced(request.raw());
    }

    private static InputStream paced(HttpServletRequest request) throws IOException {
        return new PacedBody(request.getInputStream(), Pace.of(request));
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
        try (InputStream sent = paced(request)) {
            long length = request.getContentLengthLong();
            if (fits && coding == Coding.IDENTITY && length >= 0 && length <= PART_BYTES) {
                return exactly((int) length, sent);
            }
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

    /** The announced bytes, to the end of the stream. */
    private static byte[] exactly(int length, InputStream stream) throws IOException {
        byte[] body = new byte[length];
        if (stream.readNBytes(body, 0, length) < length || stream.read() >= 0) {
            throw new EOFException("The body is not as long as announced");
        }
        return body;
    }

    /** All of the stream, or empty where that is too much. */
    private static Optional<byte[]> whole(InputStream stream, long mostBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        byte[] part = new byte[PART_BYTES];
        for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
            body.write(part, 0, read);
            if (body.size() > mostBytes) {
                return Optional.empty();
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
