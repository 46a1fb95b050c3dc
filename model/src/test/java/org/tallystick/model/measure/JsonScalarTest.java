package org.tallystick.model.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScalarTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.0 | 1",
                "1e0 | 1",
                "100 | 100",
                "1E2 | 100",
                "-0 | 0",
                "-0.0 | 0",
                "0e9 | 0",
                "0.50 | 0.5",
                "true | true",
                "null | null",
                "\"1\" | \"1\"",
                "\"\\u0041\" | \"A\"",
                "\"a\\/b\" | \"a/b\"",
                "\"\\u0000\" | \"\\u0000\"",
                "1e300 | 1E+300"
            })
    void equalValuesAreEqualTexts(String json, String text) throws Exception {
        assertThat(JsonScalar.textOf(JSON.readTree(json))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[1]", "{\"a\":1}", "\"\\ud800\"", "\"\\udc00\\ud800\""})
    void whatIsNoScalarHasNoText(String json) throws Exception {
        assertThat(JsonScalar.textOf(JSON.readTree(json))).isEmpty();
    }

    @Test
    void aNumberThatIsNoneHasNoText() {
        assertThat(JsonScalar.textOf(JsonNodeFactory.instance.numberNode(Double.NaN)))
                .isEmpty();
        assertThat(JsonScalar.textOf(JsonNodeFactory.instance.numberNode(Double.NEGATIVE_INFINITY)))
                .isEmpty();
    }

    @Property
    void aStringComesBackAsItWas(@ForAll String value) {
        JsonNode node = JsonNodeFactory.instance.textNode(value);
        JsonScalar.textOf(node).ifPresent(text -> {
            assertThat(text).isEqualTo(node.toString()).isEqualTo(JsonScalar.ofString(value));
            assertThat(JsonScalar.parse(text)).isEqualTo(node);
        });
        assertThat(JsonScalar.textOf(node).isPresent())
                .isEqualTo(java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(value));
    }

    @Property
    void aNumberComesBackWithItsValue(@ForAll @Scale(10) BigDecimal value) {
        String text =
                JsonScalar.textOf(JsonNodeFactory.instance.numberNode(value)).orElseThrow();
        assertThat(new BigDecimal(text)).isEqualByComparingTo(value);
        assertThat(JsonScalar.textOf(JsonNodeFactory.instance.numberNode(value.setScale(value.scale() + 5))))
                .contains(text);
    }

    @Property
    void aDoubleComesBackToTheBit(@ForAll double value) {
        String text =
                JsonScalar.textOf(JsonNodeFactory.instance.numberNode(value)).orElseThrow();
        assertThat(JsonScalar.parse(text).doubleValue()).isEqualTo(value + 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "DTW", "\"open", "'x'", "NaN"})
    void whatIsNoScalarIsNotParsed(String text) {
        assertThatThrownBy(() -> JsonScalar.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No JSON string, number, boolean or null: " + text);
    }
}
