package org.tallystick.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LongArrayTest {

    private static final String ONE_DIMENSION_OF_BIGINT = "00000001" + "00000000" + "00000014";

    private static LongArray array(String hex) {
        return LongArray.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void numbersAreReadInPlace() {
        LongArray array = array(ONE_DIMENSION_OF_BIGINT + "00000002" + "00000001" + "00000008" + "000000000000000a"
                + "00000008" + "ffffffffffffffff");
        assertThat(array.length()).isEqualTo(2);
        assertThat(array.get(0)).isEqualTo(10);
        assertThat(array.get(1)).isEqualTo(-1);
    }

    @Test
    void anEmptyArrayHasNoDimension() {
        assertThat(array("00000000" + "00000000" + "00000014").length()).isZero();
    }

    @Test
    void anArrayWithANullIsRefused() {
        assertThatThrownBy(() -> array(ONE_DIMENSION_OF_BIGINT + "00000001" + "00000001" + "ffffffff"))
                .hasMessage("A bigint[] must have one dimension and no nulls; given: 1 dimensions in 24 bytes");
    }
}
