package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.RowFixture.aRowOf;
import static org.tallystick.serving.ServingFixture.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures in the style of telemetry. */
class MeasureRoutesIT {

    private static final String DATA = "/aggregates_by/day/measures/events/";
    private static ServingFixture fixture;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start()
                .define(
                        "{'name':'events','org':'cozy','group1Key':'slug','group2Key':'level','accessApp':true,"
                                + "'withQuartiles':true,'rollups':['week','month'],'wildcards':[['slug']],"
                                + "'description':'Events, by \\'slug\\''}".replace("\\'", "\\\""),
                        "{'name':'a b/c%+é','org':'cozy','accessApp':true}",
                        "{'name':'hours','org':'cozy','accessApp':true,'aggregationPeriod':'hour',"
                                + "'timeZone':'Europe/Paris'}",
                        "{'name':'shadow','org':'cozy','group1Key':'from','group2Key':'createdBy','accessPublic':true}",
                        "{'name':'silent','org':'cozy','accessApp':true,'group1Key':'slug'}",
                        "{'name':'secret','org':'other','accessApp':true}");
        fixture.publish(
                aRowOf("events").group(1, "enedis").groupJson(2, "12"),
                aRowOf("events")
                        .group(1, "gr,d\"f")
                        .group(2, "12")
                        .createdBy("app")
                        .on("2022-01-02"),
                aRowOf("events").ignoringGroup(1).groupJson(2, "12"),
                aRowOf("events")
                        .group(1, "enedis")
                        .groupJson(2, "true")
                        .createdBy(null)
                        .on("2022-01-03")
                        .summing(null),
                aRowOf("events").by("week").on("2021-12-27").group(1, "enedis").groupJson(2, "12"),
                aRowOf("a b/c%+é"),
                aRowOf("hours").by("hour").at("2022-10-30T00:00:00Z"),
                aRowOf("hours").by("hour").at("2022-10-30T01:00:00Z"),
                aRowOf("shadow").group(1, "x").group(2, "y"),
                aRowOf("silent").group(1, "small").counting(4),
                aRowOf("secret"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static String body(String path) throws Exception {
        HttpResponse<String> answer = fixture.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void assertProblem(String path, int status, String message) throws Exception {
        HttpResponse<String> answer = fixture.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer).get("error").textValue()).isEqualTo(message);
    }

    @Test
    void theNamesAreThoseThatTheCallerMayReadByThatPeriod() throws Exception {
        assertThat(body("/aggregates_by/day/measures/")).isEqualTo("[\"a b/c%+é\",\"events\",\"shadow\",\"silent\"]");
        assertThat(body("/aggregates_by/week/measures/")).isEqualTo("[\"events\"]");
        assertThat(body("/aggregates_by/year/measures/")).isEqualTo("[]");
    }

    @Test
    void aTrailingSlashMakesNoDifference() throws Exception {
        for (String path : new String[] {
            "/aggregates_by/day/measures", "/aggregates_by/day/measures/events/dates",
        }) {
            assertThat(body(path)).isEqualTo(body(path + "/"));
        }
        assertThat(body("/filters?measure=events")).isEqualTo(body("/filters/?measure=events"));
        assertThat(body("/aggregates_by/day/measures/events?from=2022-01-01"))
                .isEqualTo(body("/aggregates_by/day/measures/events/?from=2022-01-01"));
    }

    @Test
    void filtersAreTheValuesOfReleasedRows() throws Exception {
        assertThat(body("/filters/?measure=events"))
                .isEqualTo("{\"createdBy\":[\"app\",\"ecolyo\"],\"slug\":[\"*\",\"enedis\",\"gr,d\\\"f\"],"
                        + "\"level\":[\"12\",12,true]}");
        assertThat(body("/filters/?measure=silent")).isEqualTo("{\"createdBy\":[],\"slug\":[]}");
    }

    @Test
    void datesAreTheStartsOfReleasedRows() throws Exception {
        assertThat(body(DATA + "dates/"))
                .isEqualTo("[{\"date\":\"2022-01-01\"},{\"date\":\"2022-01-02\"},{\"date\":\"2022-01-03\"}]");
        assertThat(body("/aggregates_by/week/measures/events/dates/")).isEqualTo("[{\"date\":\"2021-12-27\"}]");
        assertThat(body("/aggregates_by/day/measures/silent/dates/")).isEqualTo("[]");
        assertThat(body("/aggregates_by/hour/measures/hours/dates/"))
                .isEqualTo("[{\"date\":\"2022-10-30T02:00:00+02:00\"},{\"date\":\"2022-10-30T02:00:00+01:00\"}]");
    }

    @Test
    void dataHaveKindDescriptionAndRows() throws Exception {
        assertThat(body(DATA + "?dates=2022-01-01&slug=enedis"))
                .isEqualTo("{\"kind\":\"numeric\",\"description\":\"Events, by \\\"slug\\\"\",\"data\":[{"
                        + "\"date\":\"2022-01-01\",\"createdBy\":\"ecolyo\",\"groups\":{\"slug\":\"enedis\",\"level\":12},"
                        + "\"sum\":100.0,\"count\":10,\"countNotZero\":9,\"min\":0.0,\"max\":100.5,\"avg\":10.0,\"std\":1.5,"
                        + "\"median\":30.0,\"firstQuartile\":15.0,\"thirdQuartile\":45.0}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "dates=2022-01-01, 2",
        "'dates=2022-01-02,2022-01-01', 3",
        "'dates=2022-01-01,,2022-01-01,', 2",
        "from=2022-01-02, 2",
        "to=2022-01-02, 3",
        "from=2022-01-02&to=2022-01-02, 1",
        "from=2022-01-01T00:00:00Z&to=2022-01-02T00:00:00Z, 3",
        "from=2022-01-01&to=2022-01-01T23:59, 2",
        "from=0001-01-01&to=9999-12-31, 4",
        "from=2022-01-01&createdBy=app, 1",
        "from=2022-01-01&slug=enedis, 2",
        "from=2022-01-01&slug=*, 1",
        "from=2022-01-01&level=12, 3",
        "from=2022-01-01&level=true, 1",
        "from=2022-01-01&level=12&slug=enedis&format=json, 1"
    })
    void parametersRestrict(String query, int rows) throws Exception {
        HttpResponse<String> answer = fixture.get(DATA + "?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("data")).hasSize(rows);
    }

    @Test
    void csvHasTheSameNumbers() throws Exception {
        HttpResponse<String> answer = fixture.get(DATA + "?from=2022-01-01&format=csv");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("date,createdBy,slug,level,count,countNotZero,sum,min,max,avg,std,median,firstQuartile,"
                        + "thirdQuartile\r\n"
                        + "2022-01-01,ecolyo,*,12,10,9,100.0,0.0,100.5,10.0,1.5,30.0,15.0,45.0\r\n"
                        + "2022-01-01,ecolyo,enedis,12,10,9,100.0,0.0,100.5,10.0,1.5,30.0,15.0,45.0\r\n"
                        + "2022-01-02,app,\"gr,d\"\"f\",12,10,9,100.0,0.0,100.5,10.0,1.5,30.0,15.0,45.0\r\n"
                        + "2022-01-03,,enedis,true,10,9,,0.0,100.5,10.0,1.5,30.0,15.0,45.0\r\n");
    }

    @Test
    void aNameIsPercentEncodedInThePath() throws Exception {
        String path = "/aggregates_by/day/measures/a%20b%2Fc%25+%C3%A9/";
        assertThat(body(path + "dates/")).isEqualTo("[{\"date\":\"2022-01-01\"}]");
        assertThat(body(path + "?from=2022-01-01")).contains("\"count\":10");
        assertThat(body("/filters/?measure=a+b%2Fc%25%2B%C3%A9")).isEqualTo("{\"createdBy\":[\"ecolyo\"]}");
    }

    @Test
    void aGroupWhoseKeyIsAParameterIsNamedByItsNumber() throws Exception {
        assertThat(body("/filters/?measure=shadow"))
                .isEqualTo("{\"createdBy\":[\"ecolyo\"],\"group1\":[\"x\"],\"group2\":[\"y\"]}");
        assertThat(body("/aggregates_by/day/measures/shadow/?from=2022-01-01&group1=x&group2=y&createdBy=ecolyo"))
                .contains("\"groups\":{\"from\":\"x\",\"createdBy\":\"y\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/aggregates_by/day/measures/events/|404|dates, or from and to, must be given",
                "/aggregates_by/day/measures/events/?dates=|404|dates, or from and to, must be given",
                "/aggregates_by/day/measures/events/?from=2022-02-01|404|Nothing is released of events for these parameters",
                "/aggregates_by/day/measures/events/?from=x|400|from type is incorrect, it must be a date: x",
                "/aggregates_by/day/measures/events/?to=|400|'to type is incorrect, it must be a date: '",
                "/aggregates_by/day/measures/events/?dates=1,2|400|dates type is incorrect, it must be a date: 1",
                "/aggregates_by/day/measures/events/?dates=2022-01-01&to=2022-01-02|400|Give dates, or from and to, but not both",
                "/aggregates_by/day/measures/events/?from=2022-01-01&format=xml|400|format must be json or csv; given: xml",
                "/aggregates_by/day/measures/events/?from=2022-01-01&createdBy=%00|400|createdBy type is incorrect, it must be a string",
                "/aggregates_by/day/measures/unknown/?from=2022-01-01|404|No measure definition found for: unknown",
                "/aggregates_by/day/measures/unknown/dates/|404|No measure definition found for: unknown",
                "/aggregates_by/year/measures/events/dates/|404|events is not aggregated by year, but by day, week, month",
                "/aggregates_by/fortnight/measures/|404|There is no such period; there are minute, hour, day, week, month, quarter, year",
                "/aggregates_by/fortnight/measures/events/dates/|404|There is no such period; there are minute, hour, day, week, month, quarter, year",
                "/filters/|404|measure, or channel and version, must be given",
                "/filters/?measure=|404|measure must be given",
                "/filters/?measure=unknown|404|No measure definition found for: unknown",
                "/filters/?measure=secret|403|You cannot access results for this measure: secret",
                "/aggregates_by/day/measures/secret/?from=2022-01-01|403|You cannot access results for this measure: secret",
                "/aggregates_by/day/measures/secret/dates/|403|You cannot access results for this measure: secret"
            })
    void whatCannotBeAnsweredIsSaid(String path, int status, String message) throws Exception {
        assertProblem(path, status, message);
    }

    @ParameterizedTest
    @CsvSource({
        DATA + "?from=2022-01-01&slgu=enedis&slug=x%20y, " + DATA + "?from=2022-01-01&slug=x%20y",
        DATA + "dates/?x=1, " + DATA + "dates/",
        "/filters/?measure=events&channel=a, /filters/?measure=events",
        "/aggregates_by/day/measures/?a=%0d%0aX:1, /aggregates_by/day/measures/"
    })
    void anUnknownParameterIsRefusedWithTheUrlThatWouldBeRight(String path, String allowed) throws Exception {
        HttpResponse<String> answer = fixture.get(path);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slug=' or 1=1 --",
                "slug=\\",
                "slug=%00",
                "slug={enedis}",
                "slug=enedis,*",
                "slug=\"enedis\"",
                "level=12.0000001",
                "level=1e999",
                "level=99999999999999999999999999999999999999999999999999"
            })
    void aGroupIsComparedAsItIs(String filter) throws Exception {
        String encoded = filter.replace(" ", "%20")
                .replace("\\", "%5C")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace("\"", "%22");
        assertProblem(DATA + "?from=2022-01-01&" + encoded, 404, "Nothing is released of events for these parameters");
    }

    @Test
    void aNumberIsComparedByItsValue() throws Exception {
        assertThat(json(fixture.get(DATA + "?from=2022-01-01&level=1.2e1")).get("data"))
                .hasSize(2);
    }
}
