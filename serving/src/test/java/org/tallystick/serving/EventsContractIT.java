package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.EventFixture.eventsOf;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.tracking.TrackingNamespaceStore;

class EventsContractIT {

    private static final String VIEWS = "/api/events/Front%20end/page%2Fview";
    private static final String SECRETS = "/api/events/secret/visits";

    private static ServingFixture fixture;
    private static String token;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start();
        token = fixture.tokenWith("tracker", TokenScope.AGGREGATION);
        fixture.publish(
                eventsOf("Front end", "page/view")
                        .at("2020-11-12T11:10:00Z", 141)
                        .at("2020-11-12T11:10:00Z", 143)
                        .at("2020-11-12T11:10:30.25Z", 7)
                        .at("2020-11-13T00:00:00Z", 1),
                eventsOf("server", "huge")
                        .at("2020-11-12T11:10:00Z", Double.MAX_VALUE)
                        .at("2020-11-12T11:20:00Z", Double.MAX_VALUE),
                eventsOf("secret", "visits")
                        .withThreshold(3)
                        .at("2020-11-12T11:10:00Z", 1)
                        .at("2020-11-12T11:20:00Z", 2)
                        .at("2020-11-12T23:59:59.5Z", 3)
                        .at("2020-11-13T11:20:00Z", 4)
                        .at("2020-11-13T11:21:00Z", 5)
                        .at("2020-11-14T11:21:00Z", 6)
                        .at("2020-11-14T11:21:00Z", 7)
                        .at("2020-11-14T11:21:00Z", 8));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Without a granularity each timestamp is a row, and without a type it is the average.
                " | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":142.0},{\"aggregatedTimestamp\":\"2020-11-12T11:10:30.250000\",\"value\":7.0},{\"aggregatedTimestamp\":\"2020-11-13T00:00:00\",\"value\":1.0}]",
                "granularity=minute | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":97.0},{\"aggregatedTimestamp\":\"2020-11-13T00:00:00\",\"value\":1.0}]",
                "granularity=day&aggregationType=max | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":143.0},{\"aggregatedTimestamp\":\"2020-11-13T00:00:00\",\"value\":1.0}]",
                "granularity=week&aggregationType=min | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":1.0}]",
                "granularity=month&aggregationType=sum | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":292.0}]",
                "granularity=year&aggregationType=count | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":4}]",
                "granularity=year&aggregationType=median | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":74.0}]",
                // Both ends of a window are inside it; a group that it cuts has what is inside, from its first event
                // there.
                "granularity=hour&tsMin=1605179400&tsMax=1605179400 | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":142.0}]",
                "granularity=hour&tsMin=1605179401&tsMax=1605225599 | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:30.250000\",\"value\":7.0}]",
                "granularity=year&tsMin=1605179430.25 | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:30.250000\",\"value\":4.0}]",
                "granularity=year&tsMax=1605179430.2499 | [{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":142.0}]",
                "tsMin=1605225601 | []",
                "tsMin=5&tsMax=4 | []",
                // In New York all of it is on one day.
                "granularity=day&aggregationType=count&timeZone=America/New_York | [{\"aggregatedTimestamp\":\"2020-11-12T06:10:00-05:00\",\"value\":4}]",
            })
    void aQuestionIsAnsweredAsTheContractSays(String query, String rows) throws Exception {
        HttpResponse<String> answer = get(VIEWS + (query == null ? "" : "/?" + query));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "granularity=quarter | granularity must be one of minute, hour, day, week, month, year, none; given: quarter",
                "aggregationType=mean | aggregationType must be one of max, min, avg, sum, count, median; given: mean",
                "timeZone=Europe/Atlantis | timeZone must be the name of an IANA time zone such as Europe/Berlin; given: Europe/Atlantis",
                "tsMin=2020-11-12 | tsMin must be UNIX seconds; given: 2020-11-12",
                "tsMax=1605179400000 | tsMax must be UNIX seconds; given: 1605179400000",
                "tsMax=1e9 | tsMax must be UNIX seconds; given: 1e9",
                "limit=0 | limit must be a number of rows from 1 to 100000; given: 0",
                "granularty=day | There is no parameter granularty; there are aggregationType, granularity, limit, timeZone, tsMax, tsMin",
                "tsMin=1&tsMin=2 | The parameter tsMin is given twice"
            })
    void whatCannotBeMeantIsRefusedWithTheReason(String query, String message) throws Exception {
        HttpResponse<String> answer = get(VIEWS + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ServingFixture.json(answer).get("error").asText()).isEqualTo(message);
    }

    @Test
    void whatNobodyTrackedIsAnEmptyList() throws Exception {
        assertThat(get("/api/events/Front%20end/nothing").body()).isEqualTo("[]");
        assertThat(get("/api/events/" + "x".repeat(121) + "/nothing").body()).isEqualTo("[]");
    }

    @Test
    void onlyTokensWithTheScopeAggregationRead() throws Exception {
        assertThat(fixture.get(VIEWS, "No-Token", "1").statusCode()).isEqualTo(401);
        String writing = fixture.tokenWith("writer", TokenScope.READ, TokenScope.WRITE);
        HttpResponse<String> refused = fixture.get(VIEWS, "Authorization", "Bearer " + writing);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\": \"The token lacks scope: aggregation\"}");
        assertThat(fixture.get(VIEWS).statusCode()).isEqualTo(403);
    }

    @Test
    void anAnswerSaysWhereItGoesOn() throws Exception {
        HttpResponse<String> first = get(VIEWS + "?limit=1&granularity=minute&aggregationType=count");
        assertThat(first.body()).isEqualTo("[{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":3}]");
        assertThat(first.headers().firstValue("Link"))
                .hasValue("<" + VIEWS
                        + "?tsMin=1605225600&limit=1&granularity=minute&aggregationType=count>; rel=\"next\"");
        // Also when it comes from the cache.
        assertThat(get(VIEWS + "?limit=1&granularity=minute&aggregationType=count")
                        .headers()
                        .map())
                .containsKey("link");
        HttpResponse<String> last = get(VIEWS + "?tsMin=1605225600&limit=1&granularity=minute&aggregationType=count");
        assertThat(last.body()).isEqualTo("[{\"aggregatedTimestamp\":\"2020-11-13T00:00:00\",\"value\":1}]");
        assertThat(last.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void aSumBeyondTheRangeOfNumbersIsNullAndItsAverageIsNot() throws Exception {
        assertThat(get("/api/events/server/huge?granularity=day&aggregationType=sum")
                        .body())
                .isEqualTo("[{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":null}]");
        assertThat(get("/api/events/server/huge?granularity=day").body())
                .isEqualTo("[{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":1.7976931348623157E308}]");
    }

    @Test
    void aClientThatHasTheAnswerGetsNoneUntilSomethingIsPublished() throws Exception {
        String tag = get(VIEWS).headers().firstValue("ETag").orElseThrow();
        assertThat(get(VIEWS, "If-None-Match", tag).statusCode()).isEqualTo(304);

        fixture.publish(eventsOf("server", "later").at("2021-01-01T00:00:00Z", 1));

        assertThat(get(VIEWS, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void groupsWithFewerEventsThanTheThresholdAreLeftOut() throws Exception {
        assertThat(get(SECRETS + "?granularity=day&aggregationType=sum").body())
                .isEqualTo("[{\"aggregatedTimestamp\":\"2020-11-12T11:10:00\",\"value\":6.0},"
                        + "{\"aggregatedTimestamp\":\"2020-11-14T11:21:00\",\"value\":21.0}]");
        assertThat(get(SECRETS + "?aggregationType=count").body())
                .isEqualTo("[{\"aggregatedTimestamp\":\"2020-11-14T11:21:00\",\"value\":3}]");
        assertThat(get(SECRETS + "?granularity=month&aggregationType=count").body())
                .contains("\"value\":8}");
    }

    @ParameterizedTest
    @CsvSource({
        // From the first second of the 12th to the last one, which is meant as a whole; a second less, and the day is
        // cut.
        "1605139200, 1605225599, 1",
        "1605139201, 1605225599, 0",
        "1605139200, 1605225598, 0",
        "1605139200, 1605398399, 2"
    })
    void groupsThatTheWindowCutsAreLeftOutWhereThereIsAThreshold(long from, long to, int rows) throws Exception {
        HttpResponse<String> answer = get(SECRETS + "?granularity=day&tsMin=" + from + "&tsMax=" + to);

        assertThat(ServingFixture.json(answer)).hasSize(rows);
    }

    @Test
    void groupsOfOtherTimeZonesAreRefusedWhereThereIsAThreshold() throws Exception {
        HttpResponse<String> answer = get(SECRETS + "?granularity=day&timeZone=Asia/Kolkata");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\": \"The namespace has a threshold: its groups are those of UTC; given:"
                        + " timeZone=Asia/Kolkata\"}");
    }

    @Test
    void aThresholdIsHeededByTheNextAnswer() throws Exception {
        fixture.publish(eventsOf("mine", "visits").at("2021-01-01T00:00:00Z", 1));
        assertThat(get("/api/events/mine/visits").body()).contains("2021");
        TrackingNamespaceStore namespaces = new TrackingNamespaceStore(fixture.database());

        namespaces.setThreshold("mine", 2);

        assertThat(get("/api/events/mine/visits").body()).isEqualTo("[]");
        assertThat(namespaces.list())
                .filteredOn(namespace -> namespace.namespace().equals("mine"))
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.threshold()).isEqualTo(2));
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        return fixture.get(path, all);
    }
}
