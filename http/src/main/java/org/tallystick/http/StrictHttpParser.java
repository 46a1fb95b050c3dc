package org.tallystick.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Jetty's parser, preceded by a strict reading of chunked bodies: Jetty skips chunk extensions without parsing them, so
 * that a proxy in front may see the end of a request elsewhere.
 */
final class StrictHttpParser extends HttpParser {

    private ChunkFraming framing = new ChunkFraming();
    /** How many bytes at the front of the buffer were checked and not yet taken by Jetty. */
    private int checked;

    StrictHttpParser(RequestHandler handler, int headerBytes) {
        super(handler, headerBytes, HttpCompliance.RFC7230);
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
        framing = new ChunkFraming();
        checked = 0;
    }
}
