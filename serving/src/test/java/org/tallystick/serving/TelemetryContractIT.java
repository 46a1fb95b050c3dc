package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.HistogramFixture.aHistogramOf;
import static org.tallystick.serving.ServingFixture.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.model.telemetry.Buckets;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;

/** The contract of telemetry over HTTP: what is answered to whoever has no token. */
class TelemetryContractIT {

    private static final String NIGHTLY = "/aggregates_by/build_id/channels/nightly/";
    private static final String ONE_DAY = NIGHTLY + "?version=41&dates=20150601&metric=";
    private static final String PAGES = "[[COUNT]]_TOP_LEVEL_CONTENT_DOCUMENTS_DESTROYED";
    private static final String DOCUMENTS = "[[COUNT]]_CONTENT_DOCUMENTS_DESTROYED";

    private static ServingFixture fixture;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start();
        new TelemetryDefinitionStore(fixture.database()).importAll(TelemetryDefinitions.ALL);
        fixture.publish(
                aHistogramOf("GC_MS").with(1, 2, 10, 3).summing(40).counting(5),
                aHistogramOf("GC_MS").from("content").with(1, 10).summing(10).counting(1),
                aHistogramOf("GC_MS")
                        .os("Linux", "3.1")
                        .with(10, 100)
                        .summing(1000)
                        .counting(7),
                aHistogramOf("GC_MS")
                        .application("Fennec")
                        .architecture("arm")
                        .with(0, 1000)
                        .counting(9),
                aHistogramOf("GC_MS")
                        .on("20150602")
                        .with(9, 99, 20_000, 99, -1, 99, 10, 1)
                        .counting(2),
                aHistogramOf("GC_MS").of("42").on("20150701"),
                aHistogramOf("GC_MS").by("submission_date").in("beta").on("20150610"),
                aHistogramOf("GC_MS").in("aurora"),
                aHistogramOf("STARTUP_GC_MS").with(2, 3),
                aHistogramOf("LOAD").with(0, 1, 34, 2, 100, 3).summing(368),
                aHistogramOf("REASON").with(1, 4, 3, 5),
                aHistogramOf("WORKED").with(0, 1, 1, 2),
                aHistogramOf("SEEN").with(0, 5, 1, 3),
                aHistogramOf("CHOSEN").with(0, 5, 1, 6, 2, 7),
                aHistogramOf("[[COUNT]]_TABS").with(21, 2).summing(43).counting(2),
                aHistogramOf("SCALARS_BROWSER.ENGAGEMENT.TABS").keyed("A").with(3, 1),
                aHistogramOf("SCALARS_BROWSER.ENGAGEMENT.TABS").keyed("B").with(4, 2),
                aHistogramOf("SCALARS_BROWSER.ENGAGEMENT.TABS").keyed("B").on("20150602"),
                aHistogramOf("SIMPLE_MEASURES_UPTIME").with(30_000, 8),
                aHistogramOf("LOAD").on("20150603").with(1, Long.MAX_VALUE).summing(Long.MAX_VALUE),
                aHistogramOf("LOAD").on("20150603").from("gpu").with(1, 5).summing(7),
                aHistogramOf("USE_COUNTER2_GRID_PAGE")
                        .with(1, 10, 2, 1)
                        .summing(10)
                        .counting(3),
                aHistogramOf(PAGES).with(100, 4).summing(400).counting(4),
                aHistogramOf(PAGES).os("Linux", "3.1").with(50, 1).summing(50).counting(1),
                aHistogramOf(PAGES).on("20150602").with(3, 1).summing(3).counting(1),
                aHistogramOf("USE_COUNTER2_GRID_PAGE").on("20150602").with(1, 7),
                aHistogramOf("USE_COUNTER2_GRID_PAGE").on("20150604").with(0, 5, 1, 7),
                aHistogramOf(DOCUMENTS).with(3, 1).summing(640).counting(2),
                aHistogramOf("[[COUNT]]_SEARCH_COUNTS"),
                aHistogramOf("SCALARS_BROWSER.SEARCH.WITH_ADS"),
                aHistogramOf("SCALARS_TELEMETRY.EVENT_COUNTS"),
                aHistogramOf("UNDEFINED"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return fixture.get(path, "No-Token", "1");
    }

    private static JsonNode metric(String name) throws Exception {
        HttpResponse<String> answer = get(ONE_DAY + name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String numbers(JsonNode histogram) {
        return String.join(
                " ",
                IntStream.range(0, histogram.size())
                        .mapToObj(index -> histogram.get(index).asText())
                        .toList());
    }

    /** The counts of a reply's first row by the names of its buckets, without those that are zero. */
    private static String counted(JsonNode reply) {
        JsonNode histogram = reply.get("data").get(0).get("histogram");
        assertThat(histogram).hasSameSizeAs(reply.get("buckets"));
        return String.join(
                " ",
                IntStream.range(0, histogram.size())
                        .filter(index -> histogram.get(index).longValue() != 0)
                        .mapToObj(index -> reply.get("buckets").get(index).asText() + ":"
                                + histogram.get(index).asText())
                        .toList());
    }

    private static void assertProblem(String path, int status, String message) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("error").textValue()).isEqualTo(message);
    }

    @Test
    void channelsAreListedWithASlashAndWithout() throws Exception {
        assertThat(get("/aggregates_by/build_id/channels/").body()).isEqualTo("[\"nightly\",\"aurora\"]");
        assertThat(get("/aggregates_by/submission_date/channels").body()).isEqualTo("[\"beta\"]");
    }

    @Test
    void datesAreListedWithTheirVersionsTheNewestFirst() throws Exception {
        assertThat(get(NIGHTLY + "dates/").body())
                .startsWith("[{\"date\":\"20150701\",\"version\":\"42\"},{\"date\":\"20150604\",\"version\":\"41\"},")
                .endsWith(",{\"date\":\"20150601\",\"version\":\"41\"}]");
        assertThat(get("/aggregates_by/submission_date/channels/beta/dates").body())
                .isEqualTo("[{\"date\":\"20150610\",\"version\":\"41\"}]");
    }

    @Test
    void aChannelWithoutAnythingHasNoDates() throws Exception {
        assertThat(get("/aggregates_by/build_id/channels/esr/dates/").body()).isEqualTo("[]");
    }

    @Test
    void filtersAreTheValuesOfAllDimensions() throws Exception {
        JsonNode filters = json(get("/filters/?channel=nightly&version=41"));
        assertThat(filters.fieldNames())
                .toIterable()
                .containsExactly("metric", "application", "architecture", "os", "child");
        assertThat(filters.get("application").toString()).isEqualTo("[\"Fennec\",\"Firefox\"]");
        assertThat(filters.get("architecture").toString()).isEqualTo("[\"arm\",\"x86\"]");
        assertThat(filters.get("os").toString()).isEqualTo("[\"Linux,3.1\",\"Windows_NT,6.1\"]");
        assertThat(filters.get("child").toString()).isEqualTo("[\"parent\",\"content\",\"gpu\"]");
    }

    @Test
    void countHistogramsAreListedByTheirPlainNames() throws Exception {
        assertThat(get("/filters?channel=nightly&version=41").body())
                .contains("\"TABS\"", "\"GC_MS\"")
                .doesNotContain("[[COUNT]]");
    }

    @Test
    void metricsThatAreNotServedAreNotListed() throws Exception {
        assertThat(get("/filters/?channel=nightly&version=41").body())
                .doesNotContain("SEARCH_COUNTS", "SCALARS_BROWSER.SEARCH", "EVENT_COUNTS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/filters/|404|measure, or channel and version, must be given",
                "/filters/?channel=nightly|404|measure, or channel and version, must be given",
                "/filters/?channel=&version=41|404|measure, or channel and version, must be given",
                "/filters/?channel=nightly&version=7|404|Nothing is known of version 7 of the channel nightly",
                "/aggregates_by/date/channels/|404|There is no such prefix; there are build_id, submission_date",
                "/aggregates_by/date/channels/nightly/dates/|404|There is no such prefix; there are build_id, submission_date",
                NIGHTLY + "?dates=20150601&metric=GC_MS|404|version must be given",
                NIGHTLY + "?version=41&metric=GC_MS|404|dates must be given",
                NIGHTLY + "?version=41&dates=&metric=GC_MS|404|dates must be given",
                NIGHTLY + "?version=41&dates=20150601|404|metric must be given",
                NIGHTLY + "|404|metric must be given",
                ONE_DAY + "GC_MSS|404|No definition found for the metric GC_MSS",
                ONE_DAY + "gc_ms|404|No definition found for the metric gc_ms",
                ONE_DAY + "UNDEFINED|404|No definition found for the metric UNDEFINED",
                ONE_DAY + "SCALARS_NONEXISTENT|404|No definition found for the metric SCALARS_NONEXISTENT",
                ONE_DAY + "[[COUNT]]_TABS|404|No definition found for the metric [[COUNT]]_TABS",
                ONE_DAY + "SIMPLE_MEASURES_NONE|404|Nothing is published of SIMPLE_MEASURES_NONE for these parameters",
                ONE_DAY + "GC_MS&os=Darwin|404|Nothing is published of GC_MS for these parameters",
                ONE_DAY + "GC_MS&child=maybe|404|Nothing is published of GC_MS for these parameters",
                ONE_DAY + "SEARCH_COUNTS|404|SEARCH_COUNTS is not served",
                ONE_DAY + "SCALARS_BROWSER.SEARCH.WITH_ADS|404|SCALARS_BROWSER.SEARCH.WITH_ADS is not served",
                ONE_DAY + "GC_MS&os=%00|400|os must be text without zeros and half characters",
                "/filters/?channel=%00&version=41|400|channel must be text without zeros and half characters",
                ONE_DAY + "GC_MS&os=a&os=b|400|The parameter os is given twice",
                NIGHTLY
                        + "?version=40&dates=20150601&metric=GC_MS|404|Nothing is published of GC_MS for these parameters",
                NIGHTLY + "?version=41&dates=,&metric=GC_MS|404|Nothing is published of GC_MS for these parameters"
            })
    void whatCannotBeAnsweredIsSaid(String path, int status, String message) throws Exception {
        assertProblem(path.replace("[", "%5B").replace("]", "%5D"), status, message);
    }

    @ParameterizedTest
    @CsvSource({
        ONE_DAY + "GC_MS&e10sEnabled=true&os=Linux, " + ONE_DAY + "GC_MS&os=Linux",
        NIGHTLY + "?foo=bar&version=41&dates=a%2Cb, " + NIGHTLY + "?version=41&dates=a%2Cb",
        NIGHTLY + "dates/?x=1, " + NIGHTLY + "dates/",
        "/aggregates_by/build_id/channels/?x, /aggregates_by/build_id/channels/",
        "/filters/?channel=nightly&version=41&os=a, /filters/?channel=nightly&version=41"
    })
    void anUnknownParameterIsRefusedWithTheUrlThatWouldBeRight(String path, String allowed) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }

    @Test
    void everyParameterThatFiltersIsTakenTogether() throws Exception {
        assertThat(get(ONE_DAY + "GC_MS&application=Firefox&architecture=x86&os=Windows_NT&osVersion=6.1&child=content"
                                + "&label=")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theReplyHasBucketsDataKindAndDescriptionInThisOrder() throws Exception {
        assertThat(get(ONE_DAY + "LOAD").body())
                .isEqualTo("{\"buckets\":[0,1,34,67,100],\"data\":[{\"date\":\"20150601\",\"label\":\"\",\"count\":1,"
                        + "\"sum\":368,\"histogram\":[1,0,2,0,3]}],\"kind\":\"linear\",\"description\":\"Load\"}");
    }

    @Test
    void rowsAreSummedOverTheDimensionsThatAreNotFiltered() throws Exception {
        JsonNode reply = metric("GC_MS");
        assertThat(reply.get("data")).hasSize(1);
        assertThat(counted(reply)).isEqualTo("0:1000 1:12 10:103");
        assertThat(reply.at("/data/0/sum").longValue()).isEqualTo(1050);
        assertThat(reply.at("/data/0/count").longValue()).isEqualTo(22);
        assertThat(reply.get("buckets").size()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "application=Fennec, 0:1000",
        "architecture=arm, 0:1000",
        "os=Linux, 10:100",
        "osVersion=3.1, 10:100",
        "'os=Linux,3.1', 10:100",
        "os=Windows_NT&application=Firefox, 1:12 10:3",
        "os=Windows_NT&osVersion=6.1, 0:1000 1:12 10:3",
        "child=content, 1:10",
        "child=true, 1:10",
        "child=parent, 0:1000 1:2 10:103",
        "child=false, 0:1000 1:2 10:103",
        "label=, 0:1000 1:12 10:103"
    })
    void aFilterLeavesOneValueOfItsDimension(String filter, String expected) throws Exception {
        assertThat(counted(metric("GC_MS&" + filter))).isEqualTo(expected);
    }

    @Test
    void thereIsARowForEachDateAndLabel() throws Exception {
        JsonNode data = json(get(
                        NIGHTLY
                                + "?version=41&dates=20150602,20150601,20150602,19700101&metric=SCALARS_BROWSER.ENGAGEMENT.TABS"))
                .get("data");
        assertThat(data.findValuesAsText("date")).containsExactly("20150602", "20150601", "20150601");
        assertThat(data.findValuesAsText("label")).containsExactly("B", "A", "B");
    }

    @Test
    void aLabelIsAFilterToo() throws Exception {
        assertThat(counted(metric("SCALARS_BROWSER.ENGAGEMENT.TABS&label=B"))).isEqualTo("4:2");
    }

    @Test
    void bucketsThatTheDefinitionDoesNotHaveAreLeftOut() throws Exception {
        JsonNode reply = json(get(NIGHTLY + "?version=41&dates=20150602&metric=GC_MS"));
        assertThat(counted(reply)).isEqualTo("10:1");
    }

    @Test
    void sumsStopAtTheGreatestLong() throws Exception {
        JsonNode row =
                json(get(NIGHTLY + "?version=41&dates=20150603&metric=LOAD")).at("/data/0");
        assertThat(row.get("sum").longValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(numbers(row.get("histogram"))).isEqualTo("0 9223372036854775807 0 0 0");
        assertThat(row.get("count").longValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GC_MS|exponential|Time spent running JS GC (ms)|50|0:1000 1:12 10:103",
                "STARTUP_GC_MS|exponential|Time spent running JS GC (ms)|50|2:3",
                "REASON|enumerated|Why|4|1:4 3:5",
                "WORKED|boolean|Whether it worked|3|0:1 1:2",
                "SEEN|flag|Whether it was seen|2|0:5 1:3",
                "CHOSEN|categorical|What was chosen|2|this:5 that:6",
                "TABS|count|Tabs opened|100|21:2",
                "SCALARS_BROWSER.ENGAGEMENT.TABS|exponential|Scalar of SCALARS_BROWSER.ENGAGEMENT.TABS|100|3:1",
                "SIMPLE_MEASURES_UPTIME|exponential|''|50|30000:8"
            })
    void eachKindIsAnsweredWithItsBuckets(String name, String kind, String description, int size, String expected)
            throws Exception {
        JsonNode reply = metric(name);
        assertThat(reply.get("kind").textValue()).isEqualTo(kind);
        assertThat(reply.get("description").textValue()).isEqualTo(description);
        assertThat(reply.get("buckets")).hasSize(size);
        assertThat(counted(reply)).isEqualTo(expected);
    }

    @Test
    void countsAndScalarsHaveTheFixedBuckets() throws Exception {
        String expected = Buckets.OF_COUNTS.bounds().toString().replace(" ", "");
        for (String name : List.of("TABS", "SCALARS_BROWSER.ENGAGEMENT.TABS")) {
            assertThat(metric(name).get("buckets").toString()).isEqualTo(expected);
        }
    }

    @Test
    void aUseCounterIsCompletedWithThePagesDestroyed() throws Exception {
        JsonNode row = metric("USE_COUNTER2_GRID_PAGE").at("/data/0");
        assertThat(numbers(row.get("histogram"))).isEqualTo("439 10 1");
        assertThat(row.get("sum").longValue()).isEqualTo(10);
        assertThat(row.get("count").longValue()).isEqualTo(3);
    }

    @Test
    void aUseCounterIsCompletedWithTheFilteredPagesOnly() throws Exception {
        assertThat(numbers(metric("USE_COUNTER2_GRID_PAGE&os=Windows_NT").at("/data/0/histogram")))
                .isEqualTo("389 10 1");
        assertThat(numbers(metric("USE_COUNTER2_GRID_PAGE&os=Linux").at("/data/0/histogram")))
                .isEqualTo("50 0 0");
    }

    @ParameterizedTest
    @CsvSource({
        "USE_COUNTER2_SIR_NOT_APPEARING_IN_THIS_PAGE, 450 0 0, 5",
        "USE_COUNTER2_SIR_NOT_APPEARING_IN_THIS_DOCUMENT, 640 0 0, 2"
    })
    void aUseCounterThatWasNeverReportedIsAnsweredWithWhatWasDestroyed(String name, String expected, long count)
            throws Exception {
        JsonNode reply = metric(name);
        assertThat(reply.get("kind").textValue()).isEqualTo("boolean");
        assertThat(numbers(reply.at("/data/0/histogram"))).isEqualTo(expected);
        assertThat(reply.at("/data/0/sum").longValue()).isZero();
        assertThat(reply.at("/data/0/count").longValue()).isEqualTo(count);
    }

    @Test
    void aUseCounterHasARowForEachDateOfEither() throws Exception {
        JsonNode data = json(get(
                        NIGHTLY + "?version=41&dates=20150604,20150602,20150601&metric=USE_COUNTER2_GRID_PAGE"))
                .get("data");
        assertThat(data.findValuesAsText("date")).containsExactly("20150604", "20150602", "20150601");
        assertThat(numbers(data.at("/0/histogram")))
                .as("nothing destroyed is known")
                .isEqualTo("5 7 0");
        assertThat(numbers(data.at("/1/histogram"))).as("never below zero").isEqualTo("0 7 0");
    }

    @Test
    void aUseCounterOfAnotherEndingIsAnOrdinaryBoolean() throws Exception {
        assertThat(get(ONE_DAY + "USE_COUNTER2_WORKER").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or 1=1 --", "\\", "{GC_MS}", "GC_MS'", "%", "_", "GC\u00b5S"})
    void textsAreComparedAsTheyAre(String text) throws Exception {
        String encoded = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(get(ONE_DAY + encoded).statusCode()).isEqualTo(404);
        assertThat(get(ONE_DAY + "GC_MS&os=" + encoded).statusCode()).isEqualTo(404);
        assertThat(get(NIGHTLY + "?metric=GC_MS&dates=20150601&version=" + encoded)
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(NIGHTLY + "?metric=GC_MS&version=41&dates=" + encoded).statusCode())
                .isEqualTo(404);
    }
}
