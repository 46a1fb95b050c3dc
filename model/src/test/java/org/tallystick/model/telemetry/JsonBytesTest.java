package org.tallystick.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .build();

    private final JsonBytes json = new JsonBytes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1,-0.5e+3,\"\",null,true,false]",
                " {\"a\" : [ { } , [ ] ] } ",
                "\"\\u00e9\\ud83d\\ude00\\n\\/\"",
                "0",
                "-0"
            })
    void takesJson(String text) {
        assertThat(isAccepted(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{]",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "-",
                "1.",
                "1e",
                ".5",
                "+1",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "nul",
                "truE",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "1 2",
                "\u0001"
            })
    void refusesWhatIsNone(String text) {
        assertThat(isAccepted(text.getBytes(UTF_8))).isFalse();
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(isAccepted("[".repeat(200).concat("]".repeat(200)).getBytes(UTF_8)))
                .isTrue();
        assertThat(isAccepted("[".repeat(100_000).getBytes(UTF_8))).isFalse();
    }

    @Test
    void agreesWithJacksonOnChangedPings() {
        Random random = new Random(6);
        byte[] ping = ("{\"payload\":{\"histograms\":{\"GC_MS\":{\"values\":{\"0\":1,\"10\":-2.5e3},\"sum\":12}},"
                        + "\"x\":[true,false,null,\"\\u00e9\\\\\",[],{}]}}")
                .getBytes(UTF_8);
        byte[] letters = "{}[]\",:\\0123456789.eE+-tfnu aé\n".getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = ping.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = letters[random.nextInt(letters.length - 3)];
            }
            assertThat(isAccepted(changed)).as(new String(changed, UTF_8)).isEqualTo(jacksonAccepts(changed));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true, false",
        "-0, 0, true, false",
        "-0.0, 0, false, false",
        "-0.5, 0, false, true",
        "42, 42, true, false",
        "-7, -7, true, true",
        "3.99, 3, false, false",
        "1e3, 1000, false, false",
        "-1e-3, 0, false, true",
        "9223372036854775807, 9223372036854775807, true, false",
        "9223372036854775808, 9223372036854775807, true, false",
        "123456789012345678901234567890, 9223372036854775807, true, false",
        "1e400, 9223372036854775807, false, false"
    })
    void readsNumbers(String text, long value, boolean whole, boolean negative) {
        byte[] bytes = text.getBytes(UTF_8);
        json.reset(bytes, 0, bytes.length);

        json.takeNumber();

        assertThat(json.number()).isEqualTo(value);
        assertThat(json.isWhole()).isEqualTo(whole);
        assertThat(json.isNegative()).isEqualTo(negative);
        assertThat(json.lastNumberAsWritten()).isEqualTo(text);
    }

    @Test
    void unescapesTexts() {
        byte[] bytes = "\"a\\\"\\u00e9\\ud83d\\ude00\\ud800x\"".getBytes(UTF_8);
        json.reset(bytes, 0, bytes.length);

        json.takeText();

        assertThat(json.textAsString()).isEqualTo("a\"é😀\ufffdx");
    }

    private boolean isAccepted(byte[] bytes) {
        json.reset(bytes, 0, bytes.length);
        try {
            json.skip();
            return json.isAtEnd();
        } catch (JsonFault fault) {
            assertThat(fault.getMessage()).matches(".* at byte \\d+");
            return false;
        }
    }

    private static boolean jacksonAccepts(byte[] bytes) {
        try (JsonParser parser = JACKSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            // Texts and numbers are looked at only when they are asked for.
            try (JsonParser again = JACKSON.createParser(bytes)) {
                while (again.nextToken() != null) {
                    again.getText();
                }
            }
            return parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }
}
