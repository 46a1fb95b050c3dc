package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.HistogramFixture.aHistogramOf;
import static org.tallystick.serving.ServingFixture.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;

/** Who may read which telemetry, how answers are kept, and the headers of all of them. */
class TelemetryAccessIT {

    private static final String CHANNELS = "/aggregates_by/build_id/channels/";
    private static final String RELEASE = CHANNELS + "release/";
    private static final String OF_ONE_DAY = "?version=41&dates=20150601&metric=";
    private static final String NIGHTLY_GC = CHANNELS + "nightly/" + OF_ONE_DAY + "GC_MS";
    private static final String EVENTS = "SCALARS_TELEMETRY.EVENT_COUNTS";
    private static final String OPEN = "SCALARS_TELEMETRY.TEST.KEYED_UNSIGNED_INT";

    private static ServingFixture fixture;
    private static String opening;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start();
        opening = fixture.tokenWithScope("dashboard");
        fill(fixture);
    }

    private static void fill(ServingFixture place) throws Exception {
        new TelemetryDefinitionStore(place.database()).importAll(TelemetryDefinitions.ALL);
        for (String channel : List.of("nightly", "release")) {
            place.publish(
                    aHistogramOf("GC_MS").in(channel).with(1, 5).counting(20),
                    aHistogramOf("GC_MS")
                            .in(channel)
                            .os("Plan9", "4")
                            .with(1, 1)
                            .counting(9),
                    aHistogramOf(EVENTS).in(channel).keyed("A").counting(20),
                    aHistogramOf(OPEN).in(channel).keyed("A").counting(20));
        }
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static HttpResponse<String> anonymous(String path) throws Exception {
        return fixture.get(path, "No-Token", "1");
    }

    private static HttpResponse<String> scoped(String path) throws Exception {
        return fixture.get(path, "Authorization", "Bearer " + opening);
    }

    static List<String> open() {
        return List.of(
                CHANNELS,
                CHANNELS + "nightly/dates/",
                "/filters/?channel=nightly&version=41",
                NIGHTLY_GC,
                RELEASE + OF_ONE_DAY + OPEN);
    }

    static List<String> secret() {
        return List.of(
                RELEASE + "dates/",
                "/filters/?channel=release&version=41",
                RELEASE + OF_ONE_DAY + "GC_MS",
                RELEASE + OF_ONE_DAY + EVENTS,
                CHANNELS + "nightly/" + OF_ONE_DAY + EVENTS);
    }

    @ParameterizedTest
    @MethodSource("open")
    void whatIsPublicIsAnsweredToEverybody(String path) throws Exception {
        assertThat(anonymous(path).statusCode()).isEqualTo(200);
        assertThat(fixture.get(path).statusCode()).as("a token without scope").isEqualTo(200);
        assertThat(fixture.get(path, "Authorization", "Bearer of-nobody").statusCode())
                .isEqualTo(200);
        assertThat(scoped(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("secret")
    void whatIsPrivateIsAnsweredToATokenWithTheScopeOnly(String path) throws Exception {
        HttpResponse<String> refused = anonymous(path);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("error").textValue())
                .endsWith(" may only be read with a token of scope read:aggregates: Authorization: Bearer <token>");
        assertThat(fixture.get(path).statusCode()).as("a token without scope").isEqualTo(403);
        assertThat(fixture.get(path, "Authorization", "Bearer of-nobody").statusCode())
                .isEqualTo(403);
        assertThat(scoped(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aPrivateChannelIsNotListedWithoutTheScope() throws Exception {
        assertThat(anonymous(CHANNELS).body()).isEqualTo("[\"nightly\"]");
        assertThat(scoped(CHANNELS).body()).isEqualTo("[\"nightly\",\"release\"]");
        assertThat(anonymous(CHANNELS).body()).as("from memory").isEqualTo("[\"nightly\"]");
    }

    @Test
    void privateMetricsAreListedWithTheScopeOnly() throws Exception {
        String filters = "/filters/?channel=nightly&version=41";
        assertThat(anonymous(filters).body()).doesNotContain(EVENTS).contains(OPEN);
        assertThat(scoped(filters).body()).contains(EVENTS, OPEN);
    }

    @Test
    void nobodyReadsWhatIsNeverServed() throws Exception {
        assertThat(scoped(RELEASE + OF_ONE_DAY + "SEARCH_COUNTS").statusCode()).isEqualTo(404);
        assertThat(scoped(CHANNELS + "nightly/" + OF_ONE_DAY + "SCALARS_BROWSER.SEARCH.WITH_ADS")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aScopeThatIsTakenAwayOpensNothingFromThenOn() throws Exception {
        TokenStore tokens = new TokenStore(fixture.database());
        String token =
                tokens.create("guest", Set.of(TokenScope.READ_AGGREGATES)).orElseThrow();
        assertThat(fixture.get(RELEASE + "dates/", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        tokens.delete("guest");
        assertThat(fixture.get(RELEASE + "dates/", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void measuresStillWantAToken() throws Exception {
        assertThat(anonymous("/filters/?measure=m").statusCode()).isEqualTo(401);
        assertThat(anonymous("/aggregates_by/day/measures/").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("open")
    void everyAnswerHasTheHeadersOfTheContract(String path) throws Exception {
        HttpResponse<String> answer = fixture.get(path, "No-Token", "1", "Origin", "https://any.example");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("frame-ancestors 'none'; default-src 'self'");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=0, must-revalidate");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding, Authorization");
    }

    @Test
    void whatATokenOpenedIsKeptByNoSharedCache() throws Exception {
        assertThat(scoped(RELEASE + "dates/").headers().firstValue("Cache-Control"))
                .contains("max-age=0, must-revalidate, private");
    }

    @ParameterizedTest
    @ValueSource(strings = {CHANNELS, NIGHTLY_GC, "/filters/?channel=nightly&version=41"})
    void aPageOfAnyOriginMayAskWithATokenOrATag(String path) throws Exception {
        HttpResponse<String> answer = fixture.send(fixture.request(
                        path,
                        "No-Token",
                        "1",
                        "Origin",
                        "https://any.example",
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "authorization,if-none-match")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, HEAD, OPTIONS");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization", "If-None-Match");
    }

    @Test
    void aPageOfAnotherOriginDoesNotReadMeasures() throws Exception {
        assertThat(fixture.get(
                                "/aggregates_by/day/measures/",
                                "Authorization",
                                "Bearer " + opening,
                                "Origin",
                                "https://a.b")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({CHANNELS, RELEASE + "dates/", NIGHTLY_GC})
    void anotherMethodIsRefusedWithThoseThatAreAllowed(String path) throws Exception {
        HttpResponse<String> answer = fixture.post(path, "{}");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @MethodSource("open")
    void headIsAnsweredLikeGetWithoutTheBody(String path) throws Exception {
        HttpResponse<String> get = anonymous(path);
        HttpResponse<String> head =
                fixture.send(fixture.request(path, "No-Token", "1").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(Integer.toString(get.body().length()));
    }

    @ParameterizedTest
    @MethodSource("open")
    void anAnswerIsRevalidatedUntilSomethingIsPublished(String path) throws Exception {
        String tag = anonymous(path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> same = fixture.get(path, "No-Token", "1", "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(tag);
        fixture.publishAfter("select 1");
        assertThat(fixture.get(path, "No-Token", "1", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAnswerHasWhatWasCommittedBeforeItsRequest() throws Exception {
        String path = CHANNELS + "nightly/?version=50&dates=20200101&metric=GC_MS";
        assertThat(anonymous(path).statusCode()).isEqualTo(404);
        for (int round = 1; round <= 20; round++) {
            fixture.publishAfter("delete from telemetry_aggregate where version = '50'");
            fixture.publish(aHistogramOf("GC_MS").of("50").on("20200101").summing(round));
            assertThat(json(anonymous(path)).at("/data/0/sum").intValue()).isEqualTo(round);
        }
    }

    @Test
    void aThresholdHidesRowsAndValuesBelowIt() throws Exception {
        try (ServingFixture strict = ServingFixture.start(
                TelemetrySettings.standard().withMinPings(10).withMaxAge(Duration.ofMinutes(5)))) {
            fill(strict);
            HttpResponse<String> all = strict.get(NIGHTLY_GC);
            assertThat(json(all).at("/data/0/count").longValue()).isEqualTo(20);
            assertThat(all.headers().firstValue("Cache-Control")).contains("max-age=300, must-revalidate");
            assertThat(strict.get(NIGHTLY_GC + "&os=Plan9").statusCode()).isEqualTo(404);
            assertThat(strict.get("/filters/?channel=nightly&version=41").body())
                    .contains("Windows_NT,6.1")
                    .doesNotContain("Plan9");
        }
        assertThat(json(anonymous(NIGHTLY_GC)).at("/data/0/count").longValue())
                .as("off by default")
                .isEqualTo(29);
    }
}
