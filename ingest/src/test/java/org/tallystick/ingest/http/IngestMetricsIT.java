package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.settings.Rate;

/** A server whose organisations may send two measures a second, so 20 at once, in one request a second, so 10. */
class IngestMetricsIT {

    private static final String MEASURE = "{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"2022-01-01\"}";

    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private IngestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new IngestServer(folder, new Rate(2, Map.of()), Map.of("http.requests-per-second", "1"), registry);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whatIsAcceptedRefusedAndLandedIsCounted() throws Exception {
        server.post(MEASURE);
        server.post("{\"measureName\": \"unknown\"}");
        server.post("oops");
        measures(MEASURE + "\n{\"measureName\": \"visits\"}\n{oops\n");
        assertThat(registry.get("tallystick.measures.accepted").counter().count())
                .isEqualTo(2);
        assertThat(refused("unknown_name")).isEqualTo(1);
        assertThat(refused("malformed")).isEqualTo(1);
        assertThat(refused("value")).isEqualTo(1);
        assertThat(refused("unreadable")).isEqualTo(1);
        assertThat(registry.get("tallystick.journal.sync").timer().count()).isEqualTo(2);
        assertThat(gauge("tallystick.journal.bytes")).isPositive();
        assertThat(gauge("tallystick.journal.refusing")).isZero();
        server.stop();
        assertThat(registry.get("tallystick.measures.landed").counter().count()).isEqualTo(2);
        assertThat(registry.get("tallystick.lake.files").counter().count()).isEqualTo(1);
        assertThat(registry.get("tallystick.landing").timer().count()).isEqualTo(1);
        assertThat(gauge("tallystick.journal.lag.seconds")).isZero();
        assertThat(gauge("tallystick.journal.bytes")).isZero();
        assertThat(registry.get("tallystick.http.requests")
                        .tag("route", "/measures")
                        .tag("status", "207")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoSendsTooManyMeasuresIsToldWhenToGoOn() throws Exception {
        assertThat(measures((MEASURE + "\n").repeat(219)).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = server.post(MEASURE);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(90L, 100L);
        assertThat(answer.body()).contains("Too many measures: this token's organisation may send 2 a second");
        assertThat(measures(MEASURE).statusCode()).isEqualTo(429);
        assertThat(refused("rate")).isEqualTo(2);
        server.stop();
        assertThat(server.place().raw("count(*)")).containsExactly("219");
    }

    @Test
    void whoMakesTooManyRequestsIsToldToo() throws Exception {
        HttpResponse<String> answer = server.post(MEASURE);
        while (answer.statusCode() == 201) {
            answer = server.post(MEASURE);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body())
                .contains("Too many requests: this token's organisation may send 1 a second; try again in 1 s");
    }

    private HttpResponse<String> measures(String lines) throws Exception {
        return server.post("/measures", lines.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson");
    }

    private double refused(String reason) {
        return registry.get("tallystick.measures.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
