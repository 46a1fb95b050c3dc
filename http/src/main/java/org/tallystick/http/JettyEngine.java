package org.tallystick.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.tallystick.model.settings.ServingSettings;
import spark.ExceptionMapper;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.http.matching.MatcherFilter;
import spark.route.Routes;
import spark.ssl.SslStores;
import spark.staticfiles.StaticFilesConfiguration;

/** The Jetty server under SparkJava: its limits and the order of its handlers. */
final class JettyEngine implements EmbeddedServer {

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    private static final int HEADER_BYTES = 16 << 10;
    private static final int MOST_CONNECTIONS = 4096;
    /** Requests that wait for a thread; with more the machine is overloaded and connections are closed. */
    private static final int MOST_WAITING = 8192;

    private static final int GZIP_FROM_BYTES = 512;

    private final ServingSettings settings;
    private final Server server;
    private final ServerConnector connector;
    private final Future<Void> registration;
    private volatile int listeningOn;

    /** A server that starts once all routes are registered: SparkJava begins with the first one. */
    JettyEngine(
            ServingSettings settings,
            Future<Void> registration,
            Routes routes,
            StaticFilesConfiguration files,
            ExceptionMapper exceptions) {
        this.settings = settings;
        this.registration = registration;
        this.server = new Server(threads(settings));
        this.connector = new ServerConnector(server, new StrictHttpConnectionFactory(configuration()));
        server.addConnector(connector);
        server.addBean(new ConnectionLimit(MOST_CONNECTIONS, server));
        server.setErrorHandler(new JsonErrorHandler());
        MatcherFilter matcher = new MatcherFilter(routes, files, exceptions, false, true);
        server.setHandler(graceful(gzip(new RequestHandler(matcher, new RouteMethods(routes), new Cors(settings)))));
        server.setStopTimeout(STOP_WITHIN.toMillis());
    }

    @Override
    public int ignite(String host, int port, SslStores ssl, int maxThreads, int minThreads, int idleMillis)
            throws Exception {
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        registration.get();
        try {
            server.start();
        } catch (Exception failed) {
            server.stop();
            throw failed;
        }
        listeningOn = connector.getLocalPort();
        return listeningOn;
    }

    /** The port, also after the end of listening. */
    int port() {
        return listeningOn;
    }

    @Override
    public void configureWebSockets(Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleMillis) {
        if (handlers != null && !handlers.isEmpty()) {
            throw new UnsupportedOperationException("This server has no web sockets");
        }
    }

    @Override
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void extinguish() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The HTTP server does not stop: " + failed, failed);
        }
    }

    @Override
    public int activeThreadCount() {
        return server.getThreadPool().getThreads() - server.getThreadPool().getIdleThreads();
    }

    private static QueuedThreadPool threads(ServingSettings settings) {
        int least = Math.min(8, settings.threads());
        QueuedThreadPool threads = new QueuedThreadPool(
                settings.threads(), least, (int) IDLE.toMillis(), new ArrayBlockingQueue<>(MOST_WAITING));
        threads.setName("http");
        return threads;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        return configuration;
    }

    private static StatisticsHandler graceful(GzipHandler inner) {
        StatisticsHandler counting = new StatisticsHandler();
        counting.setHandler(inner);
        return counting;
    }

    private static GzipHandler gzip(RequestHandler inner) {
        GzipHandler gzip = new GzipHandler();
        gzip.setIncludedMethods("GET", "POST", "HEAD");
        gzip.setIncludedMimeTypes("application/json", "text/csv");
        // Its default list of old browsers adds User-Agent to every Vary.
        gzip.setExcludedAgentPatterns();
        gzip.setMinGzipSize(GZIP_FROM_BYTES);
        gzip.setHandler(inner);
        return gzip;
    }
}
