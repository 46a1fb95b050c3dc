package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @Test
    void parametersAreDecoded() {
        assertThat(QueryString.parse("a=1&b=x+y%2Bz&c=&d&%C3%A9=%F0%9F%98%80&=e&"))
                .containsExactly(
                        Map.entry("a", "1"),
                        Map.entry("b", "x y+z"),
                        Map.entry("c", ""),
                        Map.entry("d", ""),
                        Map.entry("é", "😀"),
                        Map.entry("", "e"));
    }

    @Test
    void noQueryHasNoParameters() {
        assertThat(QueryString.parse(null)).isEmpty();
        assertThat(QueryString.parse("")).isEmpty();
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> QueryString.parse("a=1&a=2"))
                .isInstanceOf(HttpProblem.class)
                .hasMessage("The parameter a is given twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%c0%80", "%e4=1", "a=%ED%A0%80", "a=%+1", "a=%-1", "a=%ðŸ1"})
    void malformedEncodingIsRefused(String query) {
        assertThatThrownBy(() -> QueryString.parse(query))
                .isInstanceOf(HttpProblem.class)
                .hasMessageStartingWith("The URL ");
    }
}
