package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.RowFixture.aRowOf;
import static org.tallystick.serving.ServingFixture.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.store.token.TokenStore;

/** Every row of the contract with the clients of DACC that is about reading. */
class AggregateContractIT {

    private static final String ALL =
            "{\"measureName\":\"%s\",\"startDate\":\"2022-01-01\",\"endDate\":\"2023-01-01\"}";
    private static ServingFixture fixture;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start()
                .define(
                        "{'name':'connection-count-daily','org':'cozy','group1Key':'device','accessApp':true}",
                        "{'name':'konnector-event-daily','org':'cozy','group1Key':'slug','group2Key':'event_type',"
                                + "'group3Key':'status','accessApp':true,'withQuartiles':true,'rollups':['month'],"
                                + "'wildcards':[['slug']]}",
                        "{'name':'public','org':'other','accessPublic':true}",
                        "{'name':'of-another','org':'other','accessApp':true}",
                        "{'name':'of-nobody','org':'cozy'}",
                        "{'name':'paris','org':'cozy','accessApp':true,'timeZone':'Europe/Paris'}",
                        "{'name':'paris-hours','org':'cozy','accessApp':true,'timeZone':'Europe/Paris',"
                                + "'aggregationPeriod':'hour'}",
                        "{'name':'utc-hours','org':'cozy','accessApp':true,'aggregationPeriod':'hour'}",
                        "{'name':'scalars','org':'cozy','accessApp':true,'group1Key':'v'}",
                        "{'name':'empty','org':'cozy','accessApp':true}");
        fixture.publish(
                aRowOf("connection-count-daily")
                        .group(1, "desktop")
                        .counting(173)
                        .summing(9410.0)
                        .averaging(54.39)
                        .deviating(28.94),
                aRowOf("connection-count-daily").group(1, "mobile").on("2022-01-02"),
                aRowOf("connection-count-daily").group(1, "mobile").createdBy("other-app"),
                aRowOf("connection-count-daily").group(1, "mobile").createdBy(null),
                aRowOf("konnector-event-daily")
                        .group(1, "enedis")
                        .group(2, "connection")
                        .group(3, "success"),
                aRowOf("konnector-event-daily")
                        .ignoringGroup(1)
                        .group(2, "connection")
                        .group(3, "success"),
                aRowOf("konnector-event-daily")
                        .by("month")
                        .group(1, "enedis")
                        .group(2, "connection")
                        .group(3, "success")
                        .counting(77),
                aRowOf("public"),
                aRowOf("of-another"),
                aRowOf("of-nobody"),
                aRowOf("paris").at("2021-12-31T23:00:00Z"),
                aRowOf("paris-hours").by("hour").at("2022-10-30T00:00:00Z"),
                aRowOf("paris-hours").by("hour").at("2022-10-30T01:00:00Z"),
                aRowOf("utc-hours").by("hour").at("2022-10-30T01:00:00Z"),
                aRowOf("scalars").groupJson(1, "12"),
                aRowOf("scalars").groupJson(1, "true"),
                aRowOf("scalars").groupJson(1, "null"),
                aRowOf("scalars").groupJson(1, "0.5"),
                aRowOf("scalars").group(1, "é\"\u0001\n😀").summing(null).deviating(null));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static JsonNode rows(String measure) throws Exception {
        HttpResponse<String> answer = fixture.post("/aggregate", ALL.formatted(measure));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String message) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer)).hasSize(1);
        assertThat(json(answer).get("error").textValue()).isEqualTo(message);
    }

    @Test
    void theSeedsRequestIsAnsweredByteForByteInItsNumbers() throws Exception {
        HttpResponse<String> answer = fixture.getWithBody(
                "/aggregate",
                "{\"measureName\": \"connection-count-daily\", \"startDate\": \"2022-01-01\","
                        + " \"endDate\": \"2022-01-02\", \"createdBy\": \"ecolyo\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("[{\"measureName\":\"connection-count-daily\",\"startDate\":\"2022-01-01T00:00:00\","
                        + "\"createdBy\":\"ecolyo\",\"group1\":{\"device\":\"desktop\"},\"sum\":9410.0,\"count\":173,"
                        + "\"countNotZero\":172,\"min\":0.0,\"max\":100.5,\"avg\":54.39,\"std\":28.94}]");
    }

    @Test
    void bodyAndUrlOfGetAndPostAskTheSame() throws Exception {
        String body = ALL.formatted("connection-count-daily");
        String query = "/aggregate?measureName=connection-count-daily&startDate=2022-01-01&endDate=2023-01-01";
        String expected = fixture.post("/aggregate", body).body();
        assertThat(fixture.getWithBody("/aggregate", body).body()).isEqualTo(expected);
        assertThat(fixture.get(query).body()).isEqualTo(expected);
        assertThat(fixture.post(query, "").body()).isEqualTo(expected);
    }

    @Test
    void rowsAreSortedByStartThenApplicationAndGroups() throws Exception {
        JsonNode rows = rows("connection-count-daily");
        assertThat(rows)
                .extracting(row -> row.get("startDate").textValue().substring(8, 10) + " "
                        + row.path("createdBy").asText("none") + " "
                        + row.get("group1").get("device").textValue())
                .containsExactly("01 none mobile", "01 ecolyo desktop", "01 other-app mobile", "02 ecolyo mobile");
    }

    @Test
    void theStartIsInclusiveAndTheEndExclusive() throws Exception {
        String range = "/aggregate?measureName=connection-count-daily&startDate=%s&endDate=%s";
        assertThat(json(fixture.get(range.formatted("2022-01-01", "2022-01-02"))))
                .hasSize(3);
        assertThat(json(fixture.get(range.formatted("2022-01-02", "2022-01-03"))))
                .hasSize(1);
        assertThat(json(fixture.get(range.formatted("2022-01-01T00:00:00.000001", "2022-01-02"))))
                .isEmpty();
        assertThat(json(fixture.get(range.formatted("2022-01-03", "2022-01-01"))))
                .isEmpty();
        assertThat(json(fixture.get(range.formatted("0001-01-01", "9999-12-31"))))
                .hasSize(4);
    }

    @Test
    void createdByRestricts() throws Exception {
        String query =
                "/aggregate?measureName=connection-count-daily&startDate=2022-01-01&endDate=2023-01-01&createdBy=";
        assertThat(json(fixture.get(query + "other-app"))).hasSize(1);
        assertThat(json(fixture.get(query + "nobody"))).isEmpty();
        assertThat(json(fixture.get(query))).isEmpty();
    }

    @Test
    void createdByNullDoesNotRestrict() throws Exception {
        String body = ALL.formatted("connection-count-daily").replace("}", ",\"createdBy\":null}");
        assertThat(json(fixture.post("/aggregate", body))).hasSize(4);
    }

    @Test
    void keysWithoutAValueAreLeftOut() throws Exception {
        assertThat(rows("connection-count-daily").get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "measureName",
                        "startDate",
                        "group1",
                        "sum",
                        "count",
                        "countNotZero",
                        "min",
                        "max",
                        "avg",
                        "std");
        assertThat(rows("scalars").get(0).fieldNames()).toIterable().doesNotContain("sum", "std");
    }

    @Test
    void quartilesAreThereWhereTheyAreDefined() throws Exception {
        JsonNode row = rows("konnector-event-daily").get(1);
        assertThat(row.get("median").toString()).isEqualTo("30.0");
        assertThat(row.get("firstQuartile").toString()).isEqualTo("15.0");
        assertThat(row.get("thirdQuartile").toString()).isEqualTo("45.0");
        assertThat(row.get("group3").toString()).isEqualTo("{\"status\":\"success\"}");
    }

    @Test
    void aWildcardShowsAnAsterisk() throws Exception {
        JsonNode rows = rows("konnector-event-daily");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("group1").toString()).isEqualTo("{\"slug\":\"*\"}");
    }

    @Test
    void aRollupIsReadByItsPeriod() throws Exception {
        String body = ALL.formatted("konnector-event-daily").replace("}", ",\"period\":\"month\"}");
        JsonNode rows = json(fixture.post("/aggregate", body));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("count").intValue()).isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"year\"", "\"\"", "\"MONTH\"", "5", "[]"})
    void anotherPeriodIsRefused(String period) throws Exception {
        String body = ALL.formatted("konnector-event-daily").replace("}", ",\"period\":" + period + "}");
        assertProblem(
                fixture.post("/aggregate", body),
                400,
                "period is incorrect: konnector-event-daily is aggregated by day, month, not by "
                        + period.replace("\"", ""));
    }

    @Test
    void groupsKeepTheirJsonType() throws Exception {
        assertThat(rows("scalars"))
                .extracting(row -> row.get("group1").get("v").toString())
                .containsExactlyInAnyOrder("12", "true", "null", "0.5", "\"é\\\"\\u0001\\n😀\"");
    }

    @Test
    void startsAreLocalTimesOfTheDefinition() throws Exception {
        assertThat(rows("paris").get(0).get("startDate").textValue()).isEqualTo("2022-01-01T00:00:00");
        assertThat(rows("utc-hours").get(0).get("startDate").textValue()).isEqualTo("2022-10-30T01:00:00");
        assertThat(rows("paris-hours"))
                .extracting(row -> row.get("startDate").textValue())
                .containsExactly("2022-10-30T02:00:00+02:00", "2022-10-30T02:00:00+01:00");
    }

    @Test
    void aStartFromAnAnswerFindsItsRow() throws Exception {
        String range = "/aggregate?measureName=paris-hours&startDate=%s&endDate=2022-11-01";
        assertThat(json(fixture.get(range.formatted("2022-10-30T02:00:00%2B01:00"))))
                .hasSize(1);
        assertThat(json(fixture.get(range.formatted("2022-10-30T02:00:00%2B02:00"))))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "{}", "[]", "[{}]", "\"text\"", "12", "true"})
    void emptyParametersAreRefusedFirst(String body) throws Exception {
        assertProblem(fixture.post("/aggregate", body), 400, "The params cannot be empty");
        assertProblem(fixture.getWithBody("/aggregate", body), 400, "The params cannot be empty");
    }

    @Test
    void noParametersAtAllAreRefused() throws Exception {
        assertProblem(fixture.get("/aggregate"), 400, "The params cannot be empty");
        assertProblem(fixture.get("/aggregate?"), 400, "The params cannot be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"measureName\":null}", "{\"measureName\":\"\"}"})
    void aMissingNameIsRefused(String body) throws Exception {
        assertProblem(fixture.post("/aggregate", body), 400, "A measure name must be given");
    }

    @ParameterizedTest
    @CsvSource({
        "\"unknown\",unknown",
        "12,12",
        "\"PUBLIC\",PUBLIC",
        "{\"a\":1},{\"a\":1}",
        "\"public'; drop table aggregate; --\",public'; drop table aggregate; --",
        "\"public\\u0000x\",public\u0000x"
    })
    void anUnknownNameIsRefused(String name, String shown) throws Exception {
        assertProblem(
                fixture.post("/aggregate", "{\"measureName\":" + name + "}"),
                400,
                "No measure definition found for: " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-another", "of-nobody"})
    void accessIsCheckedBeforeTheDates(String measure) throws Exception {
        assertProblem(
                fixture.post("/aggregate", "{\"measureName\":\"" + measure + "\"}"),
                403,
                "You cannot access results for this measure: " + measure);
    }

    @Test
    void aPublicMeasureIsReadByEveryOrganisation() throws Exception {
        assertThat(rows("public")).hasSize(1);
    }

    @Test
    void theOwnOrganisationReadsWhatIsForItsApplication() throws Exception {
        String other = new TokenStore(fixture.database()).create("other").orElseThrow();
        assertThat(fixture.post("/aggregate", ALL.formatted("of-another"), "Authorization", "Bearer " + other)
                        .statusCode())
                .isEqualTo(200);
        assertThat(fixture.post(
                                "/aggregate",
                                ALL.formatted("connection-count-daily"),
                                "Authorization",
                                "Bearer " + other)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'measureName':'public'}|startDate must be given",
                "{'measureName':'public','startDate':null,'endDate':'x'}|startDate must be given",
                "{'measureName':'public','startDate':'x'}|startDate type is incorrect, it must be a date: x",
                "{'measureName':'public','startDate':12}|startDate type is incorrect, it must be a date: 12",
                "{'measureName':'public','startDate':'2022-02-30'}|startDate type is incorrect, it must be a date: 2022-02-30",
                "{'measureName':'public','startDate':''}|'startDate type is incorrect, it must be a date: '",
                "{'measureName':'public','startDate':'2022-01-01'}|endDate must be given",
                "{'measureName':'public','startDate':'2022-01-01','endDate':[]}|endDate type is incorrect, it must be a date: []",
                "{'measureName':'public','startDate':'2022-01-01','endDate':'10000-01-01'}|endDate type is incorrect, it must be a date: 10000-01-01",
                "{'measureName':'public','startDate':'2022-01-01','endDate':'2022-01-02','createdBy':5}|createdBy type is incorrect, it must be a string",
                "{'measureName':'public','startDate':'2022-01-01','endDate':'2022-01-02','createdBy':'a\\u0000b'}|createdBy type is incorrect, it must be a string",
                "{'measureName':'public','startDate':'2022-01-01','endDate':'2022-01-02','createdBy':'\\ud800'}|createdBy type is incorrect, it must be a string"
            })
    void wrongParametersAreRefusedInOrder(String body, String message) throws Exception {
        HttpResponse<String> answer = fixture.post("/aggregate", body.replace('\'', '"'));
        assertProblem(answer, 400, message == null ? "" : message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer unknown", "Basic YTpi", "Bearer a b", "bearer\tx"})
    void anUnknownTokenIsUnauthorized(String header) throws Exception {
        for (String path : new String[] {"/aggregate", "/filters/?measure=public", "/aggregates_by/day/measures/"}) {
            HttpResponse<String> answer = fixture.get(path, "Authorization", header);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(json(answer).get("error").textValue()).isNotEmpty();
        }
    }

    @Test
    void aMissingTokenIsUnauthorizedBeforeAnythingElse() throws Exception {
        HttpResponse<String> answer = fixture.post("/aggregate", "not json", "No-Token", "1");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertProblem(answer, 401, "A token must be given: Authorization: Bearer <token>");
    }

    @Test
    void theSchemeOfTheTokenIsNotCaseSensitive() throws Exception {
        assertThat(fixture.get("/aggregates_by/day/measures", "Authorization", "bearer " + fixture.token())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMeasureWithoutReleasedRowsHasAnEmptyList() throws Exception {
        assertThat(rows("empty").toString()).isEqualTo("[]");
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        HttpResponse<String> answer = fixture.send(fixture.request("/aggregate").DELETE());
        assertProblem(answer, 405, "DELETE is not allowed here; allowed: GET, HEAD, POST, OPTIONS");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
    }
}
