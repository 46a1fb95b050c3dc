package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.RowFixture.aRowOf;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client with a token sends: an answer or its own error, never ours. */
class HostileInputIT {

    private static final String GOOD =
            "{\"measureName\":\"m\",\"startDate\":\"2022-01-01\",\"endDate\":\"2023-01-01\"}";
    private static ServingFixture fixture;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start().define("{'name':'m','org':'cozy','group1Key':'slug','accessApp':true}");
        fixture.publish(aRowOf("m").group(1, "a"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static void assertClientsError(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .startsWith("{\"error\": \"")
                .doesNotContain("Exception", "\tat ", "org.tallystick", "PSQL", "select ");
    }

    private static HttpResponse<String> post(byte[] body, String type) throws Exception {
        return fixture.send(
                fixture.request("/aggregate").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "nul",
                "{\"measureName\"}",
                "{\"measureName\":\"m\",\"measureName\":\"m\"}",
                "[1",
                "\u0000",
                "{\"measureName\":\"m\"} trailing",
                "<xml/>",
                "a=b",
                "{\"measureName\":NaN}",
                "\"\\ud800"
            })
    void malformedJson(String body) throws Exception {
        assertClientsError(fixture.post("/aggregate", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "1", "1.5e300", "true", "[[[[[[]]]]]]", "{\"a\":{\"b\":[]}}", "\"\"", "\"'\""})
    void wrongTypesOfEveryParameter(String value) throws Exception {
        for (String field : List.of("measureName", "startDate", "endDate")) {
            String body = GOOD.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value);
            assertThat(body).isNotEqualTo(GOOD);
            assertClientsError(fixture.post("/aggregate", body));
        }
    }

    @Test
    void tenMegabytes() throws Exception {
        assertClientsError(fixture.post("/aggregate", "{\"measureName\":\"" + "m".repeat(10_000_000) + "\"}"));
        assertClientsError(fixture.post("/aggregate", " ".repeat(10_000_000) + GOOD));
        assertClientsError(fixture.getWithBody("/aggregate", "[" + "1,".repeat(5_000_000) + "1]"));
    }

    @Test
    void deepNesting() throws Exception {
        assertClientsError(fixture.post("/aggregate", "[".repeat(30_000)));
        assertClientsError(fixture.post("/aggregate", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
    }

    @Test
    void hugeNumbers() throws Exception {
        assertClientsError(fixture.post("/aggregate", "{\"measureName\":" + "9".repeat(60_000) + "}"));
        assertClientsError(fixture.post("/aggregate", "{\"measureName\":1e999999999}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsOfUnicodeAreRead(String encoding) throws Exception {
        assertThat(post(GOOD.getBytes(Charset.forName(encoding)), "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bytesThatAreNoUnicode() throws Exception {
        for (String text : List.of(
                "\u00e9", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00ff\u00fe")) {
            byte[] body = GOOD.replace(":\"m\"", ":\"" + text + "\"").getBytes(StandardCharsets.ISO_8859_1);
            assertClientsError(post(body, "application/json"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m'; drop table aggregate; --",
                "m' or '1'='1",
                "m\\",
                "m\"",
                ":measure",
                "$1",
                "?",
                "%s",
                "{0}",
                "m--",
                "m/*",
                "m\u0000",
                "\ud83d\ude00"
            })
    void injectionIntoSql(String text) throws Exception {
        String json = ServingFixture.JSON.writeValueAsString(text);
        assertClientsError(fixture.post("/aggregate", GOOD.replace("\"m\"", json)));
        assertClientsError(fixture.post("/aggregate", GOOD.replace("\"2022-01-01\"", json)));
        HttpResponse<String> answer = fixture.post("/aggregate", GOOD.replace("}", ",\"createdBy\":" + json + "}"));
        assertThat(answer.body()).matches("\\[]|\\{\"error\": \"createdBy type is incorrect.*");
        assertThat(fixture.post("/aggregate", GOOD).body()).contains("\"count\":10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/aggregate",
                "/filters/",
                "/aggregates_by/day/measures/m/",
                "/aggregates_by/day/measures/m/dates/"
            })
    void injectionIntoHeaders(String path) throws Exception {
        for (String text : List.of(
                "%0d%0aX-Evil:%201", "%0aX-Evil:%201", "%E5%98%8D%E5%98%8AX-Evil:1", "%00", "%zz", "%ff", "%")) {
            String raw = "GET " + path + "?measure=" + text + "&measureName=" + text + "&" + text + "=1 HTTP/1.1\r\n"
                    + "Host: a\r\nConnection: close\r\nAuthorization: Bearer " + fixture.token()
                    + "\r\nX-Request-Id: a%0d%0aX-Evil: 1\r\n\r\n";
            String answer = RawRequest.exchange(fixture.server().port(), raw);
            String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            assertThat(head).startsWith("HTTP/1.1 4").doesNotContain("\nX-Evil");
            assertThat(answer).contains("{\"error\": \"").doesNotContain("Exception");
        }
    }

    @Test
    void oddPaths() throws Exception {
        for (String path : List.of(
                "/aggregates_by/%2e%2e/measures/",
                "/aggregates_by/day/measures/%2e%2e%2f/",
                "/aggregates_by//measures//",
                "/aggregate;jsessionid=1",
                "/aggregate/..;/status",
                "/aggregates_by/day/measures/%ff/",
                "/%",
                "/aggregate%00",
                "//aggregate//",
                "/aggregates_by/day/measures/%c0%ae/dates",
                "/aggregates_by/Day/measures/",
                "/AGGREGATE")) {
            String answer = RawRequest.exchange(
                    fixture.server().port(),
                    "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                            + fixture.token() + "\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .contains("{\"error\": \"")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void oddHeaders() throws Exception {
        for (String header : List.of(
                "Accept: \\;;;",
                "Accept-Encoding: ;q=;,gzip;q=x",
                "If-None-Match: \"\"\"W/,,",
                "Content-Type: ;;;/",
                "Authorization: Bearer \u00e9",
                "Range: bytes=0-1",
                "Accept-Charset: nope",
                "Cookie: a=b;c",
                "Expect: 200-maybe",
                "X-HTTP-Method-Override: DELETE",
                "Content-Encoding: gzip")) {
            String answer = RawRequest.exchange(
                    fixture.server().port(),
                    "POST /aggregate HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header
                            + (header.startsWith("Auth") ? "" : "\r\nAuthorization: Bearer " + fixture.token())
                            + "\r\nContent-Length: " + GOOD.length() + "\r\n\r\n" + GOOD);
            assertThat(answer).as(header).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 5", "Exception", "<html");
        }
    }

    @Test
    void randomBytesAndRandomJson() throws Exception {
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            HttpResponse<String> answer = post(bytes, "application/json");
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        }
        for (int round = 0; round < 500; round++) {
            HttpResponse<String> answer = fixture.post("/aggregate", mutated(random));
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
        }
    }

    /** The good body with some of its letters changed. */
    private static String mutated(Random random) {
        List<Character> letters = new ArrayList<>();
        GOOD.chars().forEach(letter -> letters.add((char) letter));
        for (int change = random.nextInt(4); change >= 0; change--) {
            int place = random.nextInt(letters.size());
            switch (random.nextInt(3)) {
                case 0 -> letters.remove(place);
                case 1 -> letters.add(place, "\"\\{}[]:,0-e.\u0000\u00e9 ".charAt(random.nextInt(15)));
                default -> letters.set(place, (char) random.nextInt(0xd800));
            }
        }
        StringBuilder text = new StringBuilder();
        letters.forEach(text::append);
        return text.toString();
    }
}
