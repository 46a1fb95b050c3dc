package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalBoundTest {

    @Test
    void aNumberBoundsRows() {
        RefusalBound ten = RefusalBound.parse("10");
        assertThat(ten.isExceededBy(10)).isFalse();
        assertThat(ten.isExceededBy(11)).isTrue();
        assertThat(ten.isExceededBy(10, 10)).isFalse();
        assertThat(ten).hasToString("10");
    }

    @Test
    void aShareBoundsRowsOfAHundred() {
        RefusalBound half = RefusalBound.parse("0.5 %");
        assertThat(half.isExceededBy(1_000_000)).isFalse();
        assertThat(half.isExceededBy(5, 1000)).isFalse();
        assertThat(half.isExceededBy(6, 1000)).isTrue();
        assertThat(half).hasToString("0.5 %");
    }

    @Test
    void withoutABoundAnythingGoes() {
        assertThat(RefusalBound.NONE.isExceededBy(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "101%", "1.5", "five", "%", "1e3", "99999999999999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> RefusalBound.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
