package org.tallystick.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;

/**
 * Reads and drops what a client still sends after its request was refused: many clients look for the answer only then,
 * and find a broken connection where the server has closed it. Bounded in bytes, time and threads, since whoever sends
 * nothing would hold a thread.
 */
final class UnreadBody {

    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_NANOS = 10_000_000_000L;
    private static final int PART_BYTES = 8 << 10;
    private static final int PART_OF_THREADS = 8;

    private final Semaphore threads;

    UnreadBody(int threads) {
        this.threads = new Semaphore(Math.max(1, threads / PART_OF_THREADS));
    }

    /** Drops the rest of the body, if there is one; call it after the answer was sent. */
    void drop(HttpServletRequest request) {
        // Who asks before sending sends nothing after a refusal.
        if (RequestBody.isAnnounced(request) && request.getHeader("Expect") == null && threads.tryAcquire()) {
            try {
                drop(request.getInputStream());
            } catch (IOException | RuntimeException broken) {
                // The server closes a connection whose request has no proper end.
            } finally {
                threads.release();
            }
        }
    }

    private static void drop(ServletInputStream stream) throws IOException {
        if (stream.isFinished()) {
            return;
        }
        long began = System.nanoTime();
        byte[] dropped = new byte[PART_BYTES];
        long left = MOST_BYTES;
        for (int read = 0; read >= 0 && left > 0 && System.nanoTime() - began < MOST_NANOS; left -= read) {
            read = stream.read(dropped);
        }
    }
}
