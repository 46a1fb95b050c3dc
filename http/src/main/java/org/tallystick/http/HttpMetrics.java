package org.tallystick.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is measured of every request: how many, how long, by route and status. */
final class HttpMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A request was answered. */
    void answered(String method, String route, int status, long nanos) {
        timers.computeIfAbsent(new Answered(method, route, status), this::timer).record(Duration.ofNanos(nanos));
    }

    /** A request never became one: it was malformed, or came too slowly. */
    void unreadable(int status) {
        Counter.builder("tallystick.http.unreadable.requests")
                .description("Requests that could not be read, by status")
                .tag("status", Integer.toString(status))
                .register(registry)
                .increment();
    }

    /** Watches a number. */
    void watch(String name, String description, Supplier<Number> number) {
        Gauge.builder(name, number).description(description).register(registry);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("tallystick.http.requests")
                .description("Requests that were answered, by method, route and status")
                .tag("method", answered.method())
                .tag("route", answered.route())
                .tag("status", Integer.toString(answered.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Answered(String method, String route, int status) {}
}
