package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.RowFixture.aRowOf;
import static org.tallystick.serving.ServingFixture.json;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.token.TokenStore;

/** A stale answer is impossible: what was committed before a request is in its answer. */
class FreshnessIT {

    private static final String AGGREGATE = "/aggregate?measureName=m&startDate=2022-01-01&endDate=2023-01-01";
    private static final String DATA = "/aggregates_by/day/measures/m/?from=2022-01-01";
    private static final List<String> PATHS = List.of(
            AGGREGATE,
            DATA,
            DATA + "&format=csv",
            "/aggregates_by/day/measures/m/dates/",
            "/filters/?measure=m",
            "/aggregates_by/day/measures/");

    private ServingFixture fixture;

    @BeforeEach
    void publish() throws Exception {
        fixture = ServingFixture.start();
        define(5);
        fixture.publish(aRowOf("m").group(1, "a"), aRowOf("m").group(1, "b").counting(6));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void define(int threshold) throws Exception {
        fixture.define("{'name':'m','org':'cozy','group1Key':'slug','accessApp':true,'aggregationThreshold':"
                + threshold + "}");
    }

    private static String tag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private List<String> tags() throws Exception {
        List<String> tags = new ArrayList<>();
        for (String path : PATHS) {
            tags.add(tag(fixture.get(path)));
        }
        return tags;
    }

    @Test
    void anAnswerHasATagAndIsRevalidatedEachTime() throws Exception {
        for (String path : PATHS) {
            HttpResponse<String> answer = fixture.get(path);
            assertThat(tag(answer)).matches("W/\"\\d+-[\\w-]{16}\"");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=0, must-revalidate");
            assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding, Authorization");
        }
    }

    @Test
    void whoHasTheAnswerIsToldSo() throws Exception {
        for (String path : PATHS) {
            String tag = tag(fixture.get(path));
            for (String known : List.of(tag, "*", "\"x\", " + tag, tag.substring(2), "\"y\"," + tag + ", \"z\"")) {
                HttpResponse<String> answer =
                        fixture.get(path, "Authorization", "Bearer " + fixture.token(), "If-None-Match", known);
                assertThat(answer.statusCode()).as(known).isEqualTo(304);
                assertThat(answer.body()).isEmpty();
                assertThat(tag(answer)).isEqualTo(tag);
            }
            assertThat(fixture.get(path, "Authorization", "Bearer " + fixture.token(), "If-None-Match", "W/\"x\"")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherQuestionHasAnotherTag() throws Exception {
        assertThat(tags()).doesNotHaveDuplicates();
        String narrower = AGGREGATE.replace("2023-01-01", "2022-06-01");
        assertThat(tag(fixture.get(narrower))).isNotEqualTo(tag(fixture.get(AGGREGATE)));
        assertThat(tag(fixture.get(AGGREGATE + "&createdBy=ecolyo"))).isNotEqualTo(tag(fixture.get(AGGREGATE)));
    }

    @Test
    void theBodyOfAGetIsPartOfTheQuestion() throws Exception {
        String whole = "{\"measureName\":\"m\",\"startDate\":\"2022-01-01\",\"endDate\":\"2023-01-01\"}";
        String tag = tag(fixture.getWithBody("/aggregate", whole));
        assertThat(tag).isEqualTo(tag(fixture.get(AGGREGATE)));
        HttpResponse<String> other = fixture.getWithBody(
                "/aggregate",
                whole.replace("2023", "2024"),
                "Authorization",
                "Bearer " + fixture.token(),
                "If-None-Match",
                tag);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void aPostIsAlwaysAnsweredWhole() throws Exception {
        String whole = "{\"measureName\":\"m\",\"startDate\":\"2022-01-01\",\"endDate\":\"2023-01-01\"}";
        HttpResponse<String> answer =
                fixture.post("/aggregate", whole, "Authorization", "Bearer " + fixture.token(), "If-None-Match", "*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tag(answer)).isNotEmpty();
    }

    @Test
    void headHasTheSameTagAndMayBeNotModified() throws Exception {
        String tag = tag(fixture.get(AGGREGATE));
        assertThat(tag(fixture.send(fixture.request(AGGREGATE).method("HEAD", BodyPublishers.noBody()))))
                .isEqualTo(tag);
        assertThat(fixture.send(fixture.request(AGGREGATE)
                                .header("If-None-Match", tag)
                                .method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void anotherServerOnTheSameDatabaseGivesTheSameTags() throws Exception {
        List<String> tags = tags();
        try (ServingFixture.Replica replica = fixture.replica()) {
            for (int i = 0; i < PATHS.size(); i++) {
                assertThat(tag(fixture.send(fixture.request(replica.server(), PATHS.get(i)))))
                        .isEqualTo(tags.get(i));
            }
        }
    }

    @Test
    void aCommittedRunIsSeenByTheVeryNextRequest() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<String> before = tags();
            fixture.publish(aRowOf("m").group(1, "round-" + round));
            List<String> after = tags();
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).isNotEqualTo(before.get(i));
            }
            assertThat(fixture.get(AGGREGATE).body()).contains("round-" + round);
            assertThat(fixture.get(DATA).body()).contains("round-" + round);
            assertThat(fixture.get("/filters/?measure=m").body()).contains("round-" + round);
        }
    }

    @Test
    void aRaisedThresholdIsSeenByTheVeryNextRequest() throws Exception {
        assertThat(json(fixture.get(AGGREGATE))).hasSize(2);
        define(7);
        assertThat(json(fixture.get(AGGREGATE))).hasSize(1);
        define(11);
        assertThat(json(fixture.get(AGGREGATE))).isEmpty();
        assertThat(fixture.get(DATA).statusCode()).isEqualTo(404);
        assertThat(fixture.get("/aggregates_by/day/measures/m/dates/").body()).isEqualTo("[]");
    }

    @Test
    void aRemovedDefinitionIsSeenByTheVeryNextRequest() throws Exception {
        assertThat(fixture.get(AGGREGATE).statusCode()).isEqualTo(200);
        new DefinitionStore(fixture.database()).remove("m");
        assertThat(fixture.get(AGGREGATE).statusCode()).isEqualTo(400);
        assertThat(fixture.get("/aggregates_by/day/measures/").body()).isEqualTo("[]");
    }

    @Test
    void withdrawnAccessIsSeenByTheVeryNextRequest() throws Exception {
        String tag = tag(fixture.get(AGGREGATE));
        fixture.define("{'name':'m','org':'cozy','group1Key':'slug','aggregationThreshold':5}");
        assertThat(fixture.get(AGGREGATE, "Authorization", "Bearer " + fixture.token(), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRevokedTokenIsSeenByTheVeryNextRequest() throws Exception {
        TokenStore tokens = new TokenStore(fixture.database());
        for (int round = 0; round < 10; round++) {
            String token = tokens.create("round-" + round).orElseThrow();
            assertThat(fixture.get("/aggregates_by/day/measures/", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            tokens.delete("round-" + round);
            assertThat(fixture.get("/aggregates_by/day/measures/", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anAnswerNeverMixesTwoVersions() throws Exception {
        // Each run replaces both rows by two of one equal sum.
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> runs = CompletableFuture.runAsync(() -> {
            try {
                for (int round = 0; round < 200; round++) {
                    fixture.publishAfter("update aggregate set sum = " + round);
                }
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            } finally {
                done.set(true);
            }
        });
        Map<String, String> bodies = new HashMap<>();
        while (!done.get()) {
            HttpResponse<String> answer = fixture.get(AGGREGATE);
            assertThat(answer.statusCode()).isEqualTo(200);
            var rows = json(answer);
            assertThat(rows.get(0).get("sum")).isEqualTo(rows.get(1).get("sum"));
            String known = bodies.putIfAbsent(tag(answer), answer.body());
            assertThat(known == null || known.equals(answer.body())).isTrue();
        }
        runs.get();
        assertThat(json(fixture.get(AGGREGATE)).get(0).get("sum").intValue()).isEqualTo(199);
    }

    @Test
    void aLongerAnswerIsCompressedForWhoAcceptsIt() throws Exception {
        RowFixture[] rows = new RowFixture[50];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = aRowOf("m").group(1, "slug-" + i);
        }
        fixture.publish(rows);
        String plain = fixture.get(AGGREGATE).body();
        for (String accepted : List.of("gzip", "deflate, gzip;q=0.5", "GZIP, br")) {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            fixture.request(AGGREGATE)
                                    .header("Accept-Encoding", accepted)
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(answer.body().length).isLessThan(plain.length() / 4);
            assertThat(new String(
                            new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                            StandardCharsets.UTF_8))
                    .isEqualTo(plain);
            assertThat(tag(answer)).isEqualTo(tag(fixture.get(AGGREGATE)));
        }
        for (String refused : List.of("identity", "gzip;q=0", "gzip;q=0.0, br")) {
            assertThat(fixture.send(fixture.request(AGGREGATE)
                                    .header("Accept-Encoding", refused)
                                    .GET())
                            .body())
                    .isEqualTo(plain);
        }
    }
}
