package org.tallystick.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.model.definition.DefinitionFileFaulty;

class TelemetryDefinitionFileTest {

    @Test
    void readsHistogramsOfAllKinds() throws Exception {
        List<TelemetryDefinition> read = TelemetryDefinitionFile.parse("Histograms.json", """
                {
                  // as old files have it
                  "GC_MS": {"record_in_processes": ["main", "content"], "kind": "exponential", "high": 10000,
                            "n_buckets": 50, "description": " Time spent running JS GC (ms) ", "bug_numbers": [1]},
                  "SPAN": {"kind": "linear", "low": "10", "high": "2 * (60 - 10) * 1000", "n_buckets": 20, "keyed": true},
                  "CONSUMERS": {"kind": "enumerated", "n_values": 11},
                  "VERDICT": {"kind": "categorical", "keyed": "true", "labels": ["Safe", "Dangerous"]},
                  "ROOM": {"kind": "categorical", "labels": ["A", "B", "C"], "n_values": 60},
                  "OK": {"kind": "boolean", "record_in_processes": ["all"]},
                  "SEEN": {"kind": "flag"},
                  "TABS": {"kind": "count", "description": null},
                  "REASON": {"kind": "enumerated", "n_values": "JS::gcreason::NUM_TELEMETRY_REASONS+1"}
                }
                """);

        assertThat(read)
                .extracting(
                        TelemetryDefinition::name,
                        TelemetryDefinition::kind,
                        TelemetryDefinition::keyed,
                        TelemetryDefinition::low,
                        TelemetryDefinition::high,
                        TelemetryDefinition::bucketCount)
                .containsExactly(
                        tuple("GC_MS", HistogramKind.EXPONENTIAL, false, 1L, 10000L, 50),
                        tuple("SPAN", HistogramKind.LINEAR, true, 10L, 100000L, 20),
                        tuple("CONSUMERS", HistogramKind.ENUMERATED, false, 1L, 11L, 12),
                        tuple("VERDICT", HistogramKind.CATEGORICAL, true, 1L, 50L, 51),
                        tuple("ROOM", HistogramKind.CATEGORICAL, false, 1L, 60L, 61),
                        tuple("OK", HistogramKind.BOOLEAN, false, null, null, null),
                        tuple("SEEN", HistogramKind.FLAG, false, null, null, null),
                        tuple("TABS", HistogramKind.COUNT, false, null, null, null),
                        tuple("REASON", HistogramKind.ENUMERATED, false, 1L, 101L, 102));
        assertThat(read.get(0).description()).isEqualTo("Time spent running JS GC (ms)");
        assertThat(read.get(0).processes()).containsExactly("main", "content");
        assertThat(read.get(0).source().get("bug_numbers").get(0).intValue()).isEqualTo(1);
        assertThat(read.get(3).labels()).containsExactly("Safe", "Dangerous");
    }

    @Test
    void readsScalars() throws Exception {
        List<TelemetryDefinition> read = TelemetryDefinitionFile.parse("Scalars.yaml", """
                # comment
                browser.engagement:
                  max_concurrent_tab_count:
                    bug_numbers:
                      - 1271304
                    description: >
                      The count of maximum number of tabs open
                      during a subsession.
                    expires: never
                    kind: uint
                    record_in_processes:
                      - 'main'
                telemetry.test:
                  keyed_unsigned_int:
                    description: A testing keyed scalar.
                    kind: uint
                    keyed: true
                """);

        assertThat(read)
                .extracting(TelemetryDefinition::name)
                .containsExactly(
                        "SCALARS_BROWSER.ENGAGEMENT.MAX_CONCURRENT_TAB_COUNT",
                        "SCALARS_TELEMETRY.TEST.KEYED_UNSIGNED_INT");
        assertThat(read.get(0).description())
                .isEqualTo("The count of maximum number of tabs open during a subsession.");
        assertThat(read.get(1).keyed()).isTrue();
        assertThat(read).extracting(TelemetryDefinition::kind).containsOnly(HistogramKind.SCALAR);
    }

    @Test
    void namedValuesOfYamlAreMeantWhereTheyAreUsed() throws Exception {
        List<TelemetryDefinition> read = TelemetryDefinitionFile.parse("Scalars.yaml", """
                processes:
                  started: &started
                    kind: uint
                    keyed: true
                    keys: &kinds [web, file, "null"]
                    record_in_processes: &where ['main', 'content']
                  ended:
                    <<: *started
                    kind: boolean
                  lost:
                    kind: uint
                    keys: *kinds
                    record_in_processes: *where
                """);

        assertThat(read).extracting(TelemetryDefinition::keyed).containsExactly(true, true, false);
        assertThat(read)
                .extracting(definition -> definition.source().path("keys").toString())
                .containsOnly("[\"web\",\"file\",\"null\"]");
        assertThat(read).extracting(TelemetryDefinition::processes).containsOnly(List.of("main", "content"));
        assertThat(read.get(1).source().path("kind").textValue()).isEqualTo("boolean");
    }

    @Test
    void aNameOfYamlThatNothingHasIsToldWithItsLine() {
        assertThatThrownBy(() -> TelemetryDefinitionFile.parse("s.yaml", """
                        a:
                          b:
                            kind: uint
                            keys: *kinds
                        """))
                .hasMessageContaining("$ (line 4): No value above is named &kinds");
    }

    @Test
    void formsOfManyYearsOfHistogramsAreRead() throws Exception {
        List<TelemetryDefinition> read =
                TelemetryDefinitionFile.parse("HistogramForms.json", resource("HistogramForms.json"));

        assertThat(read)
                .extracting(definition -> definition.name() + " "
                        + definition.kind().wireName() + " "
                        + definition.buckets().size()
                        + " to "
                        + definition.buckets().bound(definition.buckets().size() - 1))
                .containsExactly(
                        "MEMORY_OF_2013 exponential 200 to 16777216",
                        "READ_OF_2013 linear 3 to 32768",
                        "REASON_OF_2013 enumerated 101 to 100",
                        "STARTUP_OF_2013 enumerated 13 to 12",
                        "DISK_OF_2013 exponential 12 to 51200",
                        "FLAG_OF_2015 flag 3 to 2",
                        "KEYED_OF_2015 count 100 to 10000",
                        "CHOICE_OF_2017 categorical 51 to 50",
                        "WIDE_CHOICE_OF_2018 categorical 101 to 100",
                        "LABELLED_OF_2019 categorical 51 to 50",
                        "STORES_OF_2019 boolean 3 to 2",
                        "ONE_VALUE_OF_2020 enumerated 2 to 1",
                        "KEYS_OF_2021 enumerated 9 to 8",
                        "SOCKETS_OF_2023 exponential 100 to 60000");
    }

    @Test
    void formsOfScalarsAreRead() throws Exception {
        List<TelemetryDefinition> read =
                TelemetryDefinitionFile.parse("ScalarForms.yaml", resource("ScalarForms.yaml"));

        assertThat(read)
                .extracting(TelemetryDefinition::name, TelemetryDefinition::keyed, TelemetryDefinition::processes)
                .containsExactly(
                        tuple("SCALARS_WINDOW.OPENED", false, List.of("main")),
                        tuple("SCALARS_WINDOW.THEME_NAME", false, List.of("main")),
                        tuple("SCALARS_WINDOW.IS_PRIVATE", true, List.of("all")),
                        tuple("SCALARS_SETUP.FIRSTSEEN.DEFAULT_PATH", false, List.of("main")),
                        tuple("SCALARS_SETUP.FIRSTSEEN.PROCESSES", true, List.of("all_childs")),
                        tuple("SCALARS_SETUP.FIRSTSEEN.PROCESSES_2", true, List.of("main", "content")));
    }

    private String resource(String name) throws IOException {
        try (InputStream file = getClass().getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyFaultIsToldWithItsLine() {
        assertThatThrownBy(() -> TelemetryDefinitionFile.parse("h.json", """
                {
                  "A": {"kind": "exponential",
                        "high": "mozilla::Unknown::COUNT",
                        "n_buckets": 10},
                  "B": {"kind": "pie"},
                  "C": {"kind": "linear", "n_buckets": 10},
                  "D": 5,
                  "E": {"kind": "exponential", "high": 1, "n_buckets": 10},
                  "F": {"kind": "categorical"},
                  "G": {"kind": "count", "keyed": 1},
                  "H": {"kind": "linear", "high": 10.5, "n_buckets": "2 *"}
                }
                """))
                .isInstanceOf(DefinitionFileFaulty.class)
                .hasMessageContaining("h.json has 9 faults; nothing was changed:")
                .hasMessageContaining(
                        "A.high (line 3): \"mozilla::Unknown::COUNT\" is no constant that is known; known are"
                                + " JS::GCReason::NUM_TELEMETRY_REASONS,")
                .hasMessageContaining("B.kind (line 5): must be exponential, linear,")
                .hasMessageContaining("C (line 6): high must be given")
                .hasMessageContaining("D (line 7): must be an object")
                .hasMessageContaining("E (line 8): low must be at least 1, high greater than low")
                .hasMessageContaining("F (line 9): labels must be given")
                .hasMessageContaining("G.keyed (line 10): must be true or false; given: 1")
                .hasMessageContaining("H.high (line 11): must be a whole number of 64 bits; given: 10.5")
                .hasMessageContaining("H.n_buckets (line 11): \"2 *\" is no whole number and no expression");
    }

    @Test
    void constantsOfAFileCanBeGiven() throws Exception {
        assertThat(TelemetryDefinitionFile.parse(
                                "h.json",
                                "{\"A\": {\"kind\": \"enumerated\", \"n_values\": \"a::B_2 - 1\"}}",
                                Map.of("a::B_2", 8L))
                        .get(0)
                        .high())
                .isEqualTo(7);
    }

    @Test
    void aBrokenFileIsToldWithItsLine() {
        assertThatThrownBy(
                        () -> TelemetryDefinitionFile.parse("h.json", "{\n\"A\": {\"kind\": \"count\"},\n\"A\": {}}"))
                .isInstanceOf(DefinitionFileFaulty.class)
                .hasMessageContaining("$ (line 3): Duplicate");
        assertThatThrownBy(() -> TelemetryDefinitionFile.parse("s.yaml", "a: 1\n"))
                .hasMessageContaining("a (line 1): must be an object of scalars by name");
        assertThatThrownBy(() -> TelemetryDefinitionFile.parse("s.yaml", "a:\n  b:\n    kind: float\n"))
                .hasMessageContaining("a.b.kind (line 3): must be uint, boolean or string; given: \"float\"");
        assertThatThrownBy(() -> TelemetryDefinitionFile.parse("h.json", "{}"))
                .hasMessageContaining("$: must hold at least one definition");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "' 2*3 + 4 ', 10", "2*(3+4), 14", "-3 + 10, 7", "7/2, 3", "x::Y+1, 6"})
    void evaluatesExpressions(String text, long value) {
        assertThat(NumericExpression.evaluate(text, Map.of("x::Y", 5L))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"''", "1 2", "(1", "1+", "a", "0x10", "1e3", "99999999999999999999", "9223372036854775807+1", "1/0"})
    void refusesOtherExpressions(String text) {
        assertThatThrownBy(() -> NumericExpression.evaluate(text, Map.of()))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }
}
