package org.tallystick.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private final Backoff hurried = new Backoff(() -> 0);
    private final Backoff patient = new Backoff(() -> 1);

    @Test
    void pausesDoubleUpToHalfAMinuteAndVaryByHalf() {
        assertThat(after(hurried, 1)).isEqualTo(Duration.ofMillis(125));
        assertThat(after(patient, 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(after(patient, 4)).isEqualTo(Duration.ofSeconds(2));
        assertThat(after(patient, 1000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theServicesWishIsHonouredAndSpreadOut() {
        assertThat(hurried.after(1, Optional.of("20"), NOW)).isEqualTo(Duration.ofSeconds(20));
        assertThat(patient.after(1, Optional.of("20"), NOW)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(26));
    }

    @Test
    void theWishMayBeADate() {
        assertThat(hurried.after(1, Optional.of("Sun, 22 Nov 2026 04:00:07 GMT"), NOW))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(hurried.after(1, Optional.of("Sun, 22 Nov 2026 03:00:07 GMT"), NOW))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void anUnreadableWishIsNone() {
        assertThat(hurried.after(1, Optional.of("soon"), NOW)).isEqualTo(Duration.ofMillis(125));
    }

    private static Duration after(Backoff backoff, int attempts) {
        return backoff.after(attempts, Optional.empty(), NOW);
    }
}
