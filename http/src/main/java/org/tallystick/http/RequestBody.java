package org.tallystick.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import javax.servlet.http.HttpServletRequest;
import spark.Request;

/** Reads the body of a request, whole and bounded, with gzip taken off. */
public final class RequestBody {

    /** So much of a refused body is read and dropped, so that a client that sends all of it first sees the answer. */
    private static final long DRAINED_BYTES = 32L << 20;

    private static final int GZIP_BUFFER_BYTES = 8 << 10;

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
        boolean fits = request.getContentLengthLong() <= mostBytes;
        if (!fits && request.getHeader("Expect") != null) {
            // The client waits for a sign before it sends; opening the stream would be that sign.
            throw tooLarge(mostBytes);
        }
        try (InputStream sent = request.getInputStream()) {
            if (fits) {
                InputStream stream = coding == Coding.GZIP ? new GZIPInputStream(sent, GZIP_BUFFER_BYTES) : sent;
                byte[] body = stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, mostBytes + 1));
                if (body.length <= mostBytes) {
                    return body;
                }
            }
            drain(sent);
        } catch (IOException malformed) {
            throw HttpProblem.badRequest(
                    "The body cannot be read: it ends too early, or its framing or compression is malformed");
        }
        throw tooLarge(mostBytes);
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

    private static void drain(InputStream stream) throws IOException {
        byte[] dropped = new byte[1 << 16];
        long left = DRAINED_BYTES;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = stream.read(dropped);
        }
    }
}
