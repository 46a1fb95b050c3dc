package org.tallystick.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Jetty's parser with a bound for the time that headers take, and preceded by a strict reading of chunked bodies: Jetty skips chunk extensions without parsing them, so
 * that a proxy in front may see the end of a request elsewhere.
 */
final class StrictHttpParser extends HttpParser {

    private static final int REQUEST_TIMEOUT = 408;

    private final Duration headerTime;
    private long began;
    private boolean begun;
    private ChunkFraming framing = new ChunkFraming();
    /** How many bytes at the front of the buffer were checked and not yet taken by Jetty. */
    private int checked;

    StrictHttpParser(RequestHandler handler, int headerBytes, Duration headerTime) {
        super(handler, headerBytes, HttpCompliance.RFC7230);
        this.headerTime = headerTime;
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
        if (inHeaderState() && buffer.hasRemaining()) {
            if (!begun) {
                begun = true;
                began = System.nanoTime();
            } else if (System.nanoTime() - began > headerTime.toNanos()) {
                buffer.position(buffer.limit());
                badMessage(new BadMessageException(REQUEST_TIMEOUT, "The headers come too slowly"));
                return false;
            }
        }
        return super.parseNext(buffer);
    }

    @Override
    protected boolean parseContent(ByteBuffer buffer) {
        if (!isChunking()) {
            return super.parseContent(buffer);
        }
        ByteBuffer ahead = buffer.duplicate();
        ahead.position(Math.min(buffer.limit(), buffer.position() + checked));
        if (!framing.accepts(ahead)) {
            throw new BadMessageException("Malformed chunk, or a chunk extension");
        }
        int reached = ahead.position();
        boolean result = super.parseContent(buffer);
        checked = Math.max(0, reached - buffer.position());
        return result;
    }

    @Override
    public void reset() {
        super.reset();
        begun = false;
        framing = new ChunkFraming();
        checked = 0;
    }
}
