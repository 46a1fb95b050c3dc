package org.tallystick.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannelOverHttp;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpConnectionFactory;

/**
 * Makes connections whose parser refuses the malformed framing that Jetty itself lets pass, and which take a thread for
 * a request only when it has arrived.
 */
final class StrictHttpConnectionFactory extends HttpConnectionFactory {

    private final ArrivingBodies bodies;
    private final Duration headerTime;

    StrictHttpConnectionFactory(HttpConfiguration configuration, ArrivingBodies bodies, Duration headerTime) {
        super(configuration, HttpCompliance.RFC7230);
        this.bodies = bodies;
        this.headerTime = headerTime;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new StrictHttpConnection(connector, endPoint), connector, endPoint);
    }

    private final class StrictHttpConnection extends HttpConnection {

        StrictHttpConnection(Connector connector, EndPoint endPoint) {
            super(
                    StrictHttpConnectionFactory.this.getHttpConfiguration(),
                    connector,
                    endPoint,
                    HttpCompliance.RFC7230,
                    false);
        }

        @Override
        protected HttpChannelOverHttp newHttpChannel() {
            return new ArrivingChannel(this, getConnector(), getHttpConfiguration(), getEndPoint(), bodies);
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            return new StrictHttpParser(
                    newRequestHandler(), getHttpConfiguration().getRequestHeaderSize(), headerTime);
        }

        @Override
        public void onClose() {
            ((ArrivingChannel) getHttpChannel()).release();
            super.onClose();
        }
    }
}
