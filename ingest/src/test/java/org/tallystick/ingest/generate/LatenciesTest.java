package org.tallystick.ingest.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void sharesAreToldWithinASixteenth() {
        Latencies latencies = new Latencies();
        for (long micros = 1; micros <= 10_000; micros++) {
            latencies.add(micros * 1000);
        }
        assertThat(latencies.within(0.5)).isBetween(Duration.ofMillis(5), Duration.ofNanos(5_400_000));
        assertThat(latencies.within(0.99)).isBetween(Duration.ofNanos(9_900_000), Duration.ofNanos(10_600_000));
    }

    @Test
    void nothingTookNoTime() {
        assertThat(new Latencies().within(0.5)).isEqualTo(Duration.ZERO);
    }

    @Test
    void everyTimeHasItsClass() {
        Latencies latencies = new Latencies();
        for (long nanos : new long[] {0, 1, 15, 16, 17, Long.MAX_VALUE}) {
            latencies.add(nanos);
        }
        assertThat(latencies.within(0.4)).isLessThan(Duration.ofNanos(40));
    }
}
