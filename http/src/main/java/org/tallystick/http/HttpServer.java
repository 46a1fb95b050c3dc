package org.tallystick.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.tallystick.model.settings.ServingSettings;
import spark.Request;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;

/**
 * One HTTP server with the routes of one or more parts of the product. Closing it lets the requests that are being
 * answered finish, within a bound.
 */
public final class HttpServer implements AutoCloseable {

    private final Service service;
    private final JettyEngine engine;
    private final ServingSettings settings;

    private HttpServer(Service service, JettyEngine engine, ServingSettings settings) {
        this.service = service;
        this.engine = engine;
        this.settings = settings;
    }

    /**
     * Starts listening; returns when requests are answered.
     *
     * @throws HttpServerFailed where the port is in use or the address is not one of this machine
     */
    public static HttpServer start(ServingSettings settings, List<HttpRoutes> parts) {
        return start(settings, parts, new CompositeMeterRegistry());
    }

    /**
     * The same, with its metrics in this registry.
     *
     * @throws HttpServerFailed where the port is in use or the address is not one of this machine
     */
    public static HttpServer start(ServingSettings settings, List<HttpRoutes> parts, MeterRegistry metrics) {
        Service service = Service.ignite();
        AtomicReference<JettyEngine> engine = new AtomicReference<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        // SparkJava's own reaction to a busy port is System.exit.
        service.initExceptionHandler(failure::set);
        CompletableFuture<Void> registration = new CompletableFuture<>();
        Cors cors = new Cors(
                settings,
                parts.stream().flatMap(part -> part.openPaths().stream()).toList());
        // SparkJava keeps its factories in a static, unguarded map.
        synchronized (EmbeddedServers.class) {
            EmbeddedServers.add(service, (routes, files, exceptions, more) -> {
                engine.set(new JettyEngine(
                        settings, cors, new HttpMetrics(metrics), registration, routes, files, exceptions));
                return engine.get();
            });
            service.embeddedServerIdentifier(service);
            service.exception(Exception.class, new ErrorReply());
            service.init();
            register(parts, service, registration);
            service.awaitInitialization();
        }
        if (failure.get() != null) {
            throw failed(settings, failure.get());
        }
        return new HttpServer(service, engine.get(), settings);
    }

    private static void register(List<HttpRoutes> parts, Service service, CompletableFuture<Void> registration) {
        try {
            parts.forEach(part -> part.register(service));
            registration.complete(null);
        } catch (RuntimeException | Error failed) {
            registration.completeExceptionally(failed);
            throw failed;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return engine.port();
    }

    /** Where it can be called on this machine. */
    public URI uri() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** Whether the server that received the request is about to stop, so that its clients had better go elsewhere. */
    public static boolean isStopping(Request request) {
        return Drain.hasBegun(request.raw());
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        engine.join();
    }

    /** Refuses new requests, waits for those being answered and stops. */
    @Override
    public void close() {
        engine.extinguish();
        service.stop();
        service.awaitStop();
    }

    private static HttpServerFailed failed(ServingSettings settings, Exception failure) {
        String place = settings.host() + ":" + settings.port();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new HttpServerFailed(
                        "Cannot listen on " + place + ": " + cause.getMessage()
                                + "; stop what listens there or choose another serving.port or serving.host",
                        failure);
            }
        }
        return new HttpServerFailed("Cannot listen on " + place + ": " + failure, failure);
    }
}
