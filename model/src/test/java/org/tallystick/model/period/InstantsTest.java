package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 1_763_769_600_123_456L, -62_135_596_800_000_000L})
    void anInstantKeepsItsMicroseconds(long micros) {
        assertThat(Instants.toMicros(Instants.ofMicros(micros))).isEqualTo(micros);
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutOffTowardsThePast() {
        assertThat(Instants.toMicros(Instant.ofEpochSecond(0, 1_999))).isEqualTo(1);
        assertThat(Instants.toMicros(Instant.ofEpochSecond(0, -1))).isEqualTo(-1);
    }
}
