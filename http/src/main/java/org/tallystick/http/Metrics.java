package org.tallystick.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.tallystick.model.settings.MetricsSettings;
import org.tallystick.model.settings.ServingSettings;
import spark.Request;
import spark.Response;
import spark.Service;

/** What a process measures of itself, in the text format of Prometheus at {@code GET /metrics}. */
public final class Metrics implements HttpRoutes, AutoCloseable {

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String SCHEME = "Bearer ";
    private static final int THREADS = 8;

    private final MetricsSettings settings;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Metrics with those of the Java machine. */
    public Metrics(MetricsSettings settings) {
        this.settings = settings;
        List.of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    /** Where other parts register what they measure. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds {@code GET /metrics} for whoever brings the token of the settings. */
    @Override
    public void register(Service service) {
        service.get("/metrics", (request, response) -> {
            requireToken(request);
            return text(response);
        });
    }

    /**
     * Starts to answer {@code GET /metrics} on the port of the settings, without a token; empty where they name none.
     *
     * @throws HttpServerFailed where it cannot listen there
     */
    public Optional<HttpServer> listen() {
        return settings.port().map(port -> {
            ServingSettings own = new ServingSettings(settings.host(), port, THREADS, List.of());
            try {
                return HttpServer.start(
                        own, List.of(service -> service.get("/metrics", (request, response) -> text(response))));
            } catch (HttpServerFailed failed) {
                throw new HttpServerFailed(
                        "Metrics cannot be shown on " + settings.host() + ":" + port
                                + "; choose another metrics.port or metrics.host",
                        failed);
            }
        });
    }

    private void requireToken(Request request) {
        String token = settings.token()
                .orElseThrow(() -> HttpProblem.notFound(
                        "Metrics are not shown here; metrics.token or metrics.port makes them readable"));
        String header = request.headers("Authorization");
        byte[] given = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
            throw HttpProblem.unauthorized("The token of metrics.token must be given: Authorization: Bearer <token>");
        }
    }

    private Object text(Response response) {
        response.type(CONTENT_TYPE);
        response.header("Cache-Control", "no-store");
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
