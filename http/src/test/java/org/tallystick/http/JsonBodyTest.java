package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":}",
                "[1,]",
                "{'a':1}",
                "{a:1}",
                "nul",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "0x1",
                "\"open",
                "\"\\x\"",
                "\"\\ud8\"",
                "\"tab\there\"",
                "{} {}",
                "[1] x",
                "// a\n1",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "}",
                "{\"a\" 1}",
                "\"\u0001\""
            })
    void malformedJsonIsTheClientsError(String json) {
        assertRefused(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsTheClientsError(String opening) {
        assertRefused(opening.repeat(100_000).getBytes());
        assertRefused((opening.repeat(40) + "1" + (opening.equals("[") ? "]" : "}").repeat(40)).getBytes());
    }

    @Test
    void hugeNumbersAreTheClientsError() {
        assertRefused("1".repeat(1000).getBytes());
        assertRefused(("0." + "1".repeat(1000)).getBytes());
        assertThat(JsonBody.parse("1e999999".getBytes()).doubleValue()).isInfinite();
    }

    @Test
    void aHugeNameIsTheClientsError() {
        assertRefused(("{\"" + "a".repeat(100_000) + "\":1}").getBytes());
    }

    @Test
    void bytesThatAreNoUnicodeAreTheClientsError() {
        assertRefused(new byte[] {'"', (byte) 0xff, '"'});
        assertRefused(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'});
        assertRefused(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        assertRefused(new byte[] {'"', (byte) 0xe4, '"'});
        assertRefused(new byte[] {(byte) 0xfe, (byte) 0xff, 0});
        assertRefused(new byte[] {0, 0, 0});
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void everyEncodingOfUnicodeIsRead(String encoding) {
        assertThat(JsonBody.parse("[\"é\"]".getBytes(Charset.forName(encoding)))
                        .get(0)
                        .textValue())
                .isEqualTo("é");
    }

    private static void assertRefused(byte[] json) {
        assertThatThrownBy(() -> JsonBody.parse(json))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageStartingWith("The body is not valid JSON")
                .message()
                .hasSizeLessThan(400)
                .doesNotContain("jackson");
    }
}
