package org.tallystick.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannelOverHttp;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpInput;

/**
 * One connection's requests, each of which is handed to a worker thread when its body is there, or the first part of a
 * longer one: whoever sends slowly waits for itself. Jetty alone takes the thread at the body's first byte.
 */
final class ArrivingChannel extends HttpChannelOverHttp {

    private static final int FIRST_BYTES = 512;
    private static final int REQUEST_TIMEOUT = 408;

    private final HttpConnection connection;
    private final ArrivingBodies bodies;
    private byte[] body = new byte[0];
    private int length;
    private long accounted;
    private long began;
    private boolean arriving;
    private boolean whole;
    private boolean tooSlow;

    ArrivingChannel(
            HttpConnection connection,
            Connector connector,
            HttpConfiguration configuration,
            EndPoint endPoint,
            ArrivingBodies bodies) {
        super(connection, connector, configuration, endPoint, connection);
        this.connection = connection;
        this.bodies = bodies;
    }

    /** Whether the whole request is here, so that reading it waits for nobody. */
    boolean isWhole() {
        return whole;
    }

    /** Whether the body was given up. */
    boolean isTooSlow() {
        return tooSlow;
    }

    @Override
    public boolean headerComplete() {
        boolean proper = super.headerComplete();
        boolean hasBody = connection.getParser().getContentLength() > 0
                || connection.getParser().isChunking();
        whole = !hasBody;
        tooSlow = false;
        // Who waits to be asked for the body is asked by the route, which may refuse it.
        arriving = proper && hasBody && !isExpecting100Continue();
        began = System.nanoTime();
        return proper && !arriving;
    }

    @Override
    public boolean content(ByteBuffer content) {
        if (!arriving) {
            return super.content(content);
        }
        int more = content.remaining();
        keep(content);
        if (bodies.pace().isTooSlow(length, System.nanoTime() - began)) {
            tooSlow = true;
            // The parser takes this for the end of the request.
            throw new BadMessageException(REQUEST_TIMEOUT, bodies.pace().reason());
        }
        accounted += more;
        return !bodies.keep(more, length) && handOver();
    }

    private void keep(ByteBuffer content) {
        int more = content.remaining();
        if (length + more > body.length) {
            body = Arrays.copyOf(body, Math.max(length + more, Math.max(FIRST_BYTES, 2 * body.length)));
        }
        content.get(body, length, more);
        length += more;
    }

    private boolean handOver() {
        arriving = false;
        if (length > 0) {
            onContent(new HttpInput.Content(ByteBuffer.wrap(body, 0, length)));
        }
        body = new byte[0];
        length = 0;
        return true;
    }

    @Override
    public boolean contentComplete() {
        whole = true;
        boolean arrived = arriving && handOver();
        return super.contentComplete() || arrived;
    }

    @Override
    public void earlyEOF() {
        boolean ended = arriving && handOver();
        super.earlyEOF();
        if (ended) {
            handle();
        }
    }

    @Override
    public void recycle() {
        super.recycle();
        release();
    }

    /** Gives the memory of the body back. */
    void release() {
        bodies.release(accounted);
        accounted = 0;
        body = new byte[0];
        length = 0;
        arriving = false;
    }
}
