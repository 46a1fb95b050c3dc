package org.tallystick.ingest.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {

    private final PlainNumber number = new PlainNumber();

    @Test
    void everyShortDecimalIsTheNearestDouble() {
        Random random = new Random(7);
        for (int attempt = 0; attempt < 100_000; attempt++) {
            BigDecimal decimal =
                    new BigDecimal(BigInteger.valueOf(random.nextLong() % 1_000_000_000_000_000L), random.nextInt(15));
            String text = decimal.toPlainString();
            if (read(text) >= 0) {
                assertThat(number.value()).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
        assertThat(read("123456789012345")).isEqualTo(15);
        assertThat(read("0.00000000000001")).isEqualTo(16);
    }

    @Test
    void nothingIsNegativeZero() {
        read("-0.00");
        assertThat(Double.doubleToRawLongBits(number.value())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "01", "1.", ".5", "1e3", "1.5E2", "+1", "1.2.3", "1234567890123456", "0.123456789012345"
            })
    void whatIsLongOrNoPlainDecimalIsNotRead(String text) {
        assertThat(read(text)).isEqualTo(-1);
    }

    private int read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return number.read(bytes, 0, bytes.length);
    }
}
