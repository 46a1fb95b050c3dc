package org.tallystick.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TelemetryDefinitionTest {

    private static TelemetryDefinition definition(
            HistogramKind kind, Long low, Long high, Integer number, String... labels) {
        return new TelemetryDefinition(
                "GC_MS",
                kind,
                false,
                low,
                high,
                number,
                List.of(labels),
                "Time spent",
                List.of("main"),
                JsonNodeFactory.instance.objectNode());
    }

    @Test
    void eachKindHasItsBuckets() {
        assertThat(definition(HistogramKind.EXPONENTIAL, 1L, 10_000L, 50).buckets())
                .isEqualTo(Buckets.exponential(1, 10_000, 50));
        assertThat(definition(HistogramKind.LINEAR, 1L, 100L, 5).buckets().bounds())
                .containsExactly(0L, 1L, 34L, 67L, 100L);
        assertThat(definition(HistogramKind.ENUMERATED, 1L, 3L, 4).buckets().bounds())
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(definition(HistogramKind.CATEGORICAL, 1L, 50L, 51, "a", "b")
                        .buckets()
                        .size())
                .isEqualTo(51);
        assertThat(definition(HistogramKind.BOOLEAN, null, null, null).buckets().bounds())
                .containsExactly(0L, 1L, 2L);
        assertThat(definition(HistogramKind.FLAG, null, null, null).buckets().bounds())
                .containsExactly(0L, 1L, 2L);
        assertThat(definition(HistogramKind.COUNT, null, null, null).buckets()).isEqualTo(Buckets.OF_COUNTS);
        assertThat(definition(HistogramKind.SCALAR, null, null, null).buckets()).isEqualTo(Buckets.OF_COUNTS);
    }

    @ParameterizedTest
    @EnumSource(HistogramKind.class)
    void aKindIsFoundByItsName(HistogramKind kind) {
        assertThat(HistogramKind.named(kind.wireName())).contains(kind);
    }

    @Test
    void anUnknownKindIsNone() {
        assertThat(HistogramKind.named("EXPONENTIAL")).isEmpty();
    }

    @Test
    void aDefinitionWithoutItsPartsIsRefused() {
        assertThatThrownBy(() -> definition(HistogramKind.LINEAR, 1L, null, 5))
                .hasMessage("low and high must be given");
        assertThatThrownBy(() -> definition(HistogramKind.LINEAR, 1L, 5L, null))
                .hasMessage("n_buckets must be given, up to 10000");
        assertThatThrownBy(() -> definition(HistogramKind.CATEGORICAL, 1L, 50L, 51))
                .hasMessage("labels must be given");
        assertThatThrownBy(() -> definition(HistogramKind.COUNT, null, null, null, "a"))
                .hasMessage("only categorical ones have labels");
    }

    @Test
    void aCountHistogramIsKnownByItsPlainName() {
        assertThat(MetricNames.plain("[[COUNT]]_TABS")).isEqualTo("TABS");
        assertThat(MetricNames.plain("GC_MS")).isEqualTo("GC_MS");
    }
}
