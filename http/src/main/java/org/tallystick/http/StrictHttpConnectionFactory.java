package org.tallystick.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes connections whose parser refuses the malformed framing that Jetty itself lets pass. */
final class StrictHttpConnectionFactory extends HttpConnectionFactory {

    StrictHttpConnectionFactory(HttpConfiguration configuration) {
        super(configuration, HttpCompliance.RFC7230);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new StrictHttpConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class StrictHttpConnection extends HttpConnection {

        StrictHttpConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint, HttpCompliance.RFC7230, false);
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            return new StrictHttpParser(
                    newRequestHandler(), getHttpConfiguration().getRequestHeaderSize());
        }
    }
}
