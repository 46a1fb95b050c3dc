package org.tallystick.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {

    private static final String WHOLE = "{\"values\":{\"0\":1,\"110\":16,\"163\":0},\"sum\":9362,\"histogram_type\":0}";

    private final MetricTable metrics = new MetricTable();
    private final PayloadReader reader = new PayloadReader(metrics);

    @Test
    void aHistogramAddsItsBucketsAndItsSum() {
        assertThat(read("{\"histograms\":{\"GC_MS\":" + WHOLE + "}}"))
                .containsOnly(Map.entry("parent GC_MS ", "sum 9362 count 1 {0=1, 110=16}"));
    }

    @Test
    void theOrderOfItsMembersDoesNotMatter() {
        assertThat(read("{\"histograms\":{\"A\":{\"histogram_type\":1,\"range\":[1,{\"values\":2}],\"sum\":3,"
                        + "\"values\":{\"2\":1}}}}"))
                .containsOnly(Map.entry("parent A ", "sum 3 count 1 {2=1}"));
    }

    @Test
    void everyProcessHasItsOwnHistograms() {
        assertThat(read("{\"histograms\":{\"A\":" + WHOLE + "},"
                        + "\"childPayloads\":[{\"histograms\":{\"A\":" + WHOLE + "}},{\"histograms\":{\"A\":" + WHOLE
                        + "}}],\"processes\":{\"parent\":{\"histograms\":{\"A\":" + WHOLE + "}},"
                        + "\"content\":{\"histograms\":{\"A\":" + WHOLE + "}},\"gpu\":{\"histograms\":{\"A\":" + WHOLE
                        + "}},\"extension\":{\"histograms\":{\"A\":" + WHOLE + "}}}}"))
                .containsOnly(
                        Map.entry("parent A ", "sum 9362 count 1 {0=1, 110=16}"),
                        Map.entry("content A ", "sum 28086 count 3 {0=3, 110=48}"),
                        Map.entry("gpu A ", "sum 9362 count 1 {0=1, 110=16}"));
    }

    @Test
    void aKeyedHistogramHasALabel() {
        assertThat(read("{\"keyedHistograms\":{\"A\":{\"Adblock-Plus \\u00e9\":" + WHOLE + ",\"\":" + WHOLE + "}}}"))
                .containsOnlyKeys("parent A Adblock-Plus é", "parent A ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE_MANAGER_MESSAGE_SIZE", "VIDEO_DETAILED_DROPPED_FRAMES_PROPORTION"})
    void someKeyedHistogramsAreIgnored(String name) {
        assertThat(read("{\"keyedHistograms\":{\"" + name + "\":{\"k\":" + WHOLE + "}},\"processes\":{\"gpu\":"
                        + "{\"keyedHistograms\":{\"" + name + "\":{\"k\":" + WHOLE + "}}}}}"))
                .isEmpty();
        assertThat(read("{\"histograms\":{\"" + name + "\":" + WHOLE + "}}")).hasSize(1);
    }

    @Test
    void aCountHistogramIsAScalarObservationOfItsSum() {
        String count = "{\"values\":{\"0\":42,\"1\":0},\"sum\":42,\"histogram_type\":4}";

        assertThat(read("{\"histograms\":{\"A\":" + count + "},\"keyedHistograms\":{\"B\":{\"k\":" + count + "}}}"))
                .containsOnly(
                        Map.entry("parent [[COUNT]]_A ", "sum 42 count 1 {40=1}"),
                        Map.entry("parent [[COUNT]]_B k", "sum 42 count 1 {40=1}"));
    }

    @Test
    void scalarsAreNamedInCapitals() {
        assertThat(
                        read(
                                "{\"processes\":{\"parent\":{\"scalars\":{\"browser.engagement.tabs\":20,\"x\":1.9},"
                                        + "\"keyedScalars\":{\"telemetry.k\":{\"label one\":0}}},\"gpu\":{\"scalars\":{\"y\":20000}}}}"))
                .containsOnly(
                        Map.entry("parent SCALARS_BROWSER.ENGAGEMENT.TABS ", "sum 20 count 1 {19=1}"),
                        Map.entry("parent SCALARS_X ", "sum 1 count 1 {1=1}"),
                        Map.entry("parent SCALARS_TELEMETRY.K LABEL ONE", "sum 0 count 1 {0=1}"),
                        Map.entry("gpu SCALARS_Y ", "sum 20000 count 1 {10000=1}"));
    }

    @Test
    void someScalarsAreSkipped() {
        assertThat(read("{\"processes\":{\"parent\":{\"scalars\":{\"browser.engagement.navigation.urlbar\":1,"
                        + "\"a\":\"1\",\"b\":true,\"c\":null,\"d\":-1,\"e\":{\"x\":1},\"f\":[1],\"g\":-0.1},"
                        + "\"keyedScalars\":{\"browser.engagement.navigation.contextmenu\":{\"k\":1},\"h\":3,"
                        + "\"i\":{\"k\":\"1\"}}}}}"))
                .isEmpty();
    }

    @Test
    void simpleMeasurementsMayHaveParts() {
        assertThat(read("{\"simpleMeasurements\":{\"uptime\":42,\"addonManager\":{\"XPIDB_parseDB_MS\":42,\"x\":\"1\"},"
                        + "\"debug\":true,\"js\":null,\"start\":-3},"
                        + "\"childPayloads\":[{\"simpleMeasurements\":{\"uptime\":40000}}]}"))
                .containsOnly(
                        Map.entry("parent SIMPLE_MEASURES_UPTIME ", "sum 42 count 1 {35=1}"),
                        Map.entry("parent SIMPLE_MEASURES_ADDONMANAGER_XPIDB_PARSEDB_MS ", "sum 42 count 1 {35=1}"),
                        Map.entry("content SIMPLE_MEASURES_UPTIME ", "sum 40000 count 1 {30000=1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "\"x\"",
                "{}",
                "{\"sum\":1,\"histogram_type\":0}",
                "{\"values\":null,\"sum\":1,\"histogram_type\":0}",
                "{\"values\":[1],\"sum\":1,\"histogram_type\":0}",
                "{\"values\":\"\",\"sum\":1,\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":null,\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":\"1\",\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":-1,\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":1.0,\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":1e2,\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":true,\"histogram_type\":0}",
                "{\"values\":{\"0\":1},\"sum\":1}",
                "{\"values\":{\"0\":1},\"sum\":1,\"histogram_type\":null}",
                "{\"values\":{\"0\":1},\"sum\":1,\"histogram_type\":\"0\"}",
                "{\"values\":{\"0\":1},\"sum\":1,\"histogram_type\":0.5}",
                "{\"values\":{\"0\":1},\"sum\":1,\"histogram_type\":{}}"
            })
    void aMalformedHistogramIsSkippedAndTheRestCounts(String histogram) {
        assertThat(read("{\"histograms\":{\"BAD\":" + histogram + ",\"GOOD\":" + WHOLE + "},\"keyedHistograms\":"
                        + "{\"BAD\":{\"k\":" + histogram + "},\"GOOD\":{\"k\":" + WHOLE + "}}}"))
                .containsOnly(
                        Map.entry("parent GOOD ", "sum 9362 count 1 {0=1, 110=16}"),
                        Map.entry("parent GOOD k", "sum 9362 count 1 {0=1, 110=16}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x\":1,\"1.5\":1,\"\":1,\"-\":1,\"1e3\":1,\"0x1\":1,\" 1\":1,\"99999999999999999999\":1,\"7\":2} | {7=2}",
                "{\"0\":1.5,\"1\":null,\"2\":\"3\",\"3\":true,\"4\":[1],\"5\":{},\"6\":1e2,\"7\":2} | {7=2}",
                "{\"-3\":1,\"+4\":1,\"007\":1,\"7\":2} | {-3=1, 4=1, 7=3}",
                "{\"1\":99999999999999999999,\"2\":-5} | {1=9223372036854775807, 2=-5}",
                "{} | {}"
            })
    void malformedBucketsAreSkipped(String values, String counted) {
        assertThat(read("{\"histograms\":{\"A\":{\"values\":" + values + ",\"sum\":1,\"histogram_type\":0}}}"))
                .containsOnly(Map.entry("parent A ", "sum 1 count 1 " + counted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"histograms\":null",
                "\"histograms\":[1]",
                "\"keyedHistograms\":7",
                "\"keyedHistograms\":{\"A\":null,\"B\":[],\"C\":\"\"}",
                "\"simpleMeasurements\":\"x\"",
                "\"childPayloads\":{\"histograms\":{}}",
                "\"childPayloads\":[null,1,[],{\"histograms\":1,\"keyedHistograms\":null,\"simpleMeasurements\":[]}]",
                "\"processes\":[]",
                "\"processes\":{\"parent\":null,\"content\":[],\"gpu\":{\"histograms\":1,\"scalars\":[],\"keyedScalars\":0}}"
            })
    void aMalformedPartIsSkippedAndTheRestCounts(String part) {
        assertThat(read("{" + part + ",\"processes\":{\"gpu\":{\"histograms\":{\"A\":" + WHOLE + "}}}}"))
                .containsOnlyKeys("gpu A ");
    }

    @Test
    void namesThatThePublicServiceDoesNotKnowAreSkipped() {
        assertThat(read("{\"histograms\":{\"A B\":" + WHOLE + ",\"É\":" + WHOLE + ",\"" + "A".repeat(201) + "\":"
                        + WHOLE
                        + ",\"a-[1].b_C\":" + WHOLE + "},\"keyedHistograms\":{\"A\":{\"x\\u0000\":" + WHOLE + ",\""
                        + "k".repeat(256) + "\":" + WHOLE + "}}}"))
                .containsOnlyKeys("parent a-[1].b_C ");
    }

    @Test
    void nothingOfAPayloadThatBreaksOffCounts() {
        assertThatThrownBy(() -> read("{\"histograms\":{\"A\":" + WHOLE + ",\"B\":{"))
                .isInstanceOf(JsonFault.class);
        assertThatThrownBy(() -> read("{} x"))
                .isInstanceOf(JsonFault.class)
                .hasMessage("something after the payload at byte 4");
        assertThat(read("{}")).isEmpty();
    }

    @Test
    void numbersManyMetrics() {
        StringBuilder payload = new StringBuilder("{\"histograms\":{");
        for (int number = 0; number < 5000; number++) {
            payload.append(number == 0 ? "" : ",")
                    .append("\"M")
                    .append(number)
                    .append("\":")
                    .append(WHOLE);
        }
        String json = payload.append("}}").toString();

        assertThat(read(json)).hasSize(5000);
        assertThat(read(json)).hasSize(5000);
        assertThat(metrics.size()).isEqualTo(5000);
    }

    private Map<String, String> read(String payload) {
        byte[] bytes = (" " + payload).getBytes(UTF_8);
        PingObservations observations = reader.read(bytes, 1, bytes.length - 1);
        Map<String, Counted> counted = new TreeMap<>();
        for (int each = 0; each < observations.size(); each++) {
            Metric metric = metrics.metric(observations.metric(each));
            Counted sum = counted.computeIfAbsent(
                    metric.process().wireName() + " " + metric.name() + " " + metric.label(), name -> new Counted());
            sum.count++;
            sum.sum += observations.sum(each);
            for (int at = observations.firstBucket(each); at < observations.endOfBuckets(each); at++) {
                sum.buckets.merge(observations.bound(at), observations.count(at), Saturated::add);
            }
        }
        Map<String, String> shown = new TreeMap<>();
        counted.forEach((name, sum) -> shown.put(name, "sum " + sum.sum + " count " + sum.count + " " + sum.buckets));
        return shown;
    }

    private static final class Counted {
        private final Map<Long, Long> buckets = new TreeMap<>();
        private long count;
        private long sum;
    }
}
