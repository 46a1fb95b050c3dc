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
import org.tallystick.model.settings.HttpLimits;
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

    private static final Duration IDLE_WHEN_CROWDED = Duration.ofSeconds(2);
    private static final int THREAD_IDLE_MILLIS = 30_000;
    private static final int GZIP_FROM_BYTES = 512;

    private final ServingSettings settings;
    private final HttpLimits limits;
    private final Drain drain = new Drain();
    private final Server server;
    private final ServerConnector connector;
    private final Future<Void> registration;
    private volatile int listeningOn;

    /** A server that starts once all routes are registered: SparkJava begins with the first one. */
    JettyEngine(
            ServingSettings settings,
            Cors cors,
            HttpMetrics metrics,
            Future<Void> registration,
            Routes routes,
            StaticFilesConfiguration files,
            ExceptionMapper exceptions) {
        this.settings = settings;
        this.limits = settings.limits();
        this.registration = registration;
        this.server = new Server(threads(settings));
        ArrivingBodies bodies = new ArrivingBodies(limits);
        this.connector = new ServerConnector(
                server, new StrictHttpConnectionFactory(configuration(limits), bodies, limits.headerTime()));
        server.addConnector(connector);
        server.addBean(connectionLimit());
        server.setErrorHandler(new JsonErrorHandler(metrics::unreadable));
        MatcherFilter matcher = new MatcherFilter(routes, files, exceptions, false, true);
        RouteMethods methods = new RouteMethods(routes);
        Edge edge = new Edge(
                bodies.pace(),
                new RateLimit(limits.requests(), "requests"),
                new Streaming(settings.threads()),
                new UnreadBody(settings.threads()),
                drain);
        server.setHandler(
                graceful(gzip(new RequestHandler(matcher, methods, cors, edge, new RequestRecord(methods, metrics)))));
        watch(metrics, bodies);
        server.setStopTimeout(limits.stopTime().toMillis());
    }

    @Override
    public int ignite(String host, int port, SslStores ssl, int maxThreads, int minThreads, int idleMillis)
            throws Exception {
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(limits.idleTime().toMillis());
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
        drain.awaitQuiet(limits.stopTime().dividedBy(3));
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
                settings.threads(),
                least,
                THREAD_IDLE_MILLIS,
                new ArrayBlockingQueue<>(settings.limits().waiting()));
        threads.setName("http");
        return threads;
    }

    private void watch(HttpMetrics metrics, ArrivingBodies bodies) {
        metrics.watch(
                "tallystick.http.connections",
                "Open connections",
                () -> connector.getConnectedEndPoints().size());
        metrics.watch("tallystick.http.threads.busy", "Threads that work on something", this::activeThreadCount);
        metrics.watch("tallystick.http.bodies.bytes", "Memory of bodies that are being received", bodies::bytes);
    }

    private ConnectionLimit connectionLimit() {
        ConnectionLimit limit = new ConnectionLimit(limits.connections(), server);
        limit.setIdleTimeout(Math.min(limits.idleTime().toMillis(), IDLE_WHEN_CROWDED.toMillis()));
        return limit;
    }

    private static HttpConfiguration configuration(HttpLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize((int) limits.headerBytes());
        configuration.setDelayDispatchUntilContent(false);
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
