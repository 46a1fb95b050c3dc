package org.tallystick.serving.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "9410, 9410.0",
        "100, 100.0",
        "54.39, 54.39",
        "0, 0.0",
        "-0.0, 0.0",
        "-3, -3.0",
        "-0.5, -0.5",
        "0.30000000000000004, 0.3",
        "0.1, 0.1",
        "3.3333333333333335, 3.33333333333333",
        "66.66666666666667, 66.6666666666667",
        "1234567.125, 1234567.125",
        "12345678.9, 12345678.9",
        "123456789012345, 123456789012345.0",
        "999999999999999, 999999999999999.0",
        "1234567890123456, 1234567890123460.0",
        "9999999999999999, 1e+16",
        "12345678901234567, 1.23456789012346e+16",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "-2.5e-7, -2.5e-07",
        "0.001, 0.001",
        "0.0001, 0.0001",
        "0.00012, 0.00012",
        "0.00001, 1e-05",
        "2e-3, 0.002",
        "1e23, 1e+23",
        "2e23, 2e+23",
        "4.9e-324, 4.94065645841247e-324",
        "1.7976931348623157e308, 1.79769313486232e+308"
    })
    void aNumberHasUpToFifteenDigits(double value, String text) {
        assertThat(JsonNumbers.text(value)).isEqualTo(text);
    }

    @Test
    void theTextIsTheValueRoundedToFifteenDigits() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300_000; round++) {
            double value = round % 3 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : round % 3 == 1 ? random.nextGaussian() * 1000 : random.nextInt(2_000_000) / 100.0;
            if (Double.isFinite(value)) {
                String text = JsonNumbers.text(value);
                assertThat(new BigDecimal(text))
                        .as("%s", value)
                        .isEqualByComparingTo(new BigDecimal(value).round(new MathContext(15, RoundingMode.HALF_EVEN)));
                assertThat(text).matches("-?\\d+(\\.\\d+)?(e[+-]\\d+)?");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteHasNoText(double value) {
        assertThatThrownBy(() -> JsonNumbers.text(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no number for " + value);
    }
}
