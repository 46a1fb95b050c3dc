package org.tallystick.model.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.Instants;

class MeasureCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = 1_700_000_000_000_000L;

    private final Map<String, MeasureDefinition> definitions = definitions();
    private final MeasureCheck check = new MeasureCheck(name -> Optional.ofNullable(definitions.get(name)));

    @Test
    void aMeasureWithEverythingIsTaken() throws Exception {
        Measure measure = check("""
                {"measureName": "konnector", "value": 1.5, "startDate": "2022-01-01", "createdBy": "ecolyo",
                 "group1": {"slug": "enedis"}, "group2": {"event_type": 12}, "id": "abc", "contributor": "someone",
                 "aggregationPeriod": "day", "anything": [1, {}]}""");
        assertThat(measure)
                .isEqualTo(new Measure(
                        "konnector",
                        "ecolyo",
                        micros("2022-01-01T00:00:00Z"),
                        "\"enedis\"",
                        "12",
                        null,
                        1.5,
                        NOW,
                        "abc",
                        "someone"));
    }

    @Test
    void whatIsOptionalMayBeMissingOrNull() throws Exception {
        Measure measure = check("""
                {"measureName": "plain", "value": 0, "startDate": "2022-01-01", "createdBy": null, "group1": null,
                 "group2": null, "id": ""}""");
        assertThat(measure.createdBy()).isNull();
        assertThat(measure.group1()).isNull();
        assertThat(measure.id()).isNull();
        assertThat(measure.contributor()).isNull();
    }

    /** The contract's table, row by row. Each measure also has every fault of the rows below, which must not be told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                          | The measure cannot be empty",
                "null                                                        | The measure cannot be empty",
                "[]                                                          | The measure cannot be empty",
                "[{\"measureName\": \"plain\"}]                              | The measure cannot be empty",
                "\"text\"                                                    | The measure cannot be empty",
                "12                                                          | The measure cannot be empty",
                "{\"value\": \"x\", \"startDate\": 3, \"group1\": 1}         | A measure name must be given",
                "{\"measureName\": null}                                     | A measure name must be given",
                "{\"measureName\": \"\"}                                     | A measure name must be given",
                "{\"measureName\": \"none\", \"value\": \"x\"}               | No measure definition found for: none",
                "{\"measureName\": 12}                                       | No measure definition found for: 12",
                "{\"measureName\": [\"plain\"]}                              | No measure definition found for: [\"plain\"]",
                "{\"measureName\": \"plain\", \"startDate\": \"x\"}          | A value must be given",
                "{\"measureName\": \"plain\", \"value\": null}               | A value must be given",
                "{\"measureName\": \"plain\", \"value\": \"x\"}              | value type is incorrect, it must be a number: x",
                "{\"measureName\": \"plain\", \"value\": true}               | value type is incorrect, it must be a number: true",
                "{\"measureName\": \"plain\", \"value\": [1]}                | value type is incorrect, it must be a number: [1]",
                "{\"measureName\": \"plain\", \"value\": 1, \"group1\": 5}   | startDate must be given",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": null}  | startDate must be given",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"yesterday\", \"group1\": 5}"
                        + " | startDate type is incorrect, it must be a date: yesterday",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": 20220101}"
                        + " | startDate type is incorrect, it must be a date: 20220101",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": \"x\"}"
                        + " | groups format is incorrect: group1 must be an object with exactly one key",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": {}}"
                        + " | groups format is incorrect: group1 must be an object with exactly one key",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": [\"slug\"]}"
                        + " | groups format is incorrect: group1 must be an object with exactly one key",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\","
                        + " \"group1\": {\"slug\": 1, \"event_type\": 2}}"
                        + " | groups format is incorrect: group1 must be an object with exactly one key",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group3\": 5}"
                        + " | groups format is incorrect: group3 must be an object with exactly one key",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": {\"sluggish\": 1}}"
                        + " | Group1 key does not match measure definition: slug (given: sluggish)",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": {\"slug\": 1}}"
                        + " | Group2 key does not match measure definition: event_type (the measure has no group2)",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group2\": {\"slug\": 1}}"
                        + " | Group2 key does not match measure definition: slug (the definition has no group2)",
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": {\"slug\": [1]},"
                        + " \"group2\": {\"event_type\": 1}}"
                        + " | groups format is incorrect: the value of group1 must be a string, number, boolean or null"
                        + " of at most 1024 characters",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"2022-01-01\", \"createdBy\": 5}"
                        + " | createdBy type is incorrect, it must be a string of at most 255 characters",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"2022-01-01\", \"id\": {}}"
                        + " | id type is incorrect, it must be a string of at most 64 characters",
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"2022-01-01\", \"contributor\": 1}"
                        + " | contributor type is incorrect, it must be a string of at most 255 characters",
            })
    void aFaultIsToldInTheContractsWordsAndOrder(String body, String message) {
        assertRefused(body, message);
    }

    @Test
    void nothingIsNoMeasure() {
        assertThatThrownBy(() -> check.check(null, NOW)).hasMessage("The measure cannot be empty");
        assertThatThrownBy(() -> check.check(JsonNodeFactory.instance.missingNode(), NOW))
                .hasMessage("The measure cannot be empty");
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "-2.5,-2.5",
        "\"3\",3",
        "\" 4.25 \",4.25",
        "\"+5\",5",
        "\"1e3\",1000",
        "\".5\",0.5",
        "\"5.\",5",
        "1e308,1e308",
        "\"-0\",0",
        "-0.0,0",
        "5e-324,5e-324",
        "\"1e-400\",0",
        "9007199254740993,9007199254740992",
        "123456789012345678901234567890,1.2345678901234568e29"
    })
    void aValueIsAFiniteNumberOrAStringThatIsOne(String value, double expected) throws Exception {
        double read = check("{\"measureName\": \"plain\", \"startDate\": \"2022-01-01\", \"value\": " + value + "}")
                .value();
        assertThat(Double.doubleToRawLongBits(read)).isEqualTo(Double.doubleToRawLongBits(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "\"1d\"",
                "\"1f\"",
                "\"0x1p3\"",
                "\"1,5\"",
                "\"1 2\"",
                "\"--1\"",
                "\"e5\"",
                "\"1e\"",
                "1e309",
                "\"1e309\"",
                "\"١\"",
                "false",
                "{}",
                "\".\""
            })
    void anythingElseIsNoValue(String value) {
        assertThatThrownBy(() ->
                        check("{\"measureName\": \"plain\", \"startDate\": \"2022-01-01\", \"value\": " + value + "}"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageStartingWith("value type is incorrect, it must be a number: ");
    }

    @Test
    void anEmptyTextIsNoDate() {
        assertRefused(
                "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"\"}",
                "startDate type is incorrect, it must be a date: ");
    }

    @Test
    void aNumberTooLongToBeOneIsNoValue() {
        assertRefusedStart(
                "{\"measureName\": \"plain\", \"startDate\": \"2022-01-01\", \"value\": \"" + "1".repeat(401) + "\"}",
                "value type is incorrect, it must be a number: " + "1".repeat(100) + "…");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-01-01,2022-01-01T00:00:00Z",
        "20220101,2022-01-01T00:00:00Z",
        "2022-W01-1,2022-01-03T00:00:00Z",
        "2022-032,2022-02-01T00:00:00Z",
        "2022-01-01T10:20,2022-01-01T10:20:00Z",
        "2022-01-01 10:20:30,2022-01-01T10:20:30Z",
        "2022-01-01T10:20:30.123456789Z,2022-01-01T10:20:30.123456Z",
        "'2022-01-01T10:20:30,5+02:00',2022-01-01T08:20:30.500Z",
        "2022-01-01T00:00:00-0330,2022-01-01T03:30:00Z",
        "20220101T102030Z,2022-01-01T10:20:30Z",
        "0001-01-01,0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z,9999-12-31T23:59:59.999999Z",
        "2024-02-29,2024-02-29T00:00:00Z"
    })
    void everyUsualDateOfIso8601IsRead(String text, Instant expected) throws Exception {
        Measure measure = check("{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"" + text + "\"}");
        assertThat(Instants.ofMicros(measure.startMicros())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022",
                "2022-01",
                "2022-13-01",
                "2022-02-30",
                "2023-02-29",
                "0000-01-01",
                "-2022-01-01",
                "+12022-01-01",
                "2022-01-01T",
                "2022-01-01T25:00:00",
                "2022-01-01T10",
                "2022-01-01T10:60",
                "2022-01-01T23:59:60",
                "2022-01-01T10:00:00+25:00",
                "2022-01-01Z",
                "1/2/2022",
                "2022-1-1",
                "２０２２-01-01",
                " 2022-01-01",
                "2022-01-01T10:00:00[Europe/Paris]",
                "2022-W60-1",
                "2022-000",
                "now"
            })
    void anythingElseIsNoDate(String text) {
        assertThatThrownBy(() -> check("{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"" + text + "\"}"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessage("startDate type is incorrect, it must be a date: " + text);
    }

    @Test
    void aDateWithoutOffsetIsLocalToItsDefinition() throws Exception {
        Measure winter = check("{\"measureName\": \"paris\", \"value\": 1, \"startDate\": \"2022-01-01\"}");
        Measure summer = check("{\"measureName\": \"paris\", \"value\": 1, \"startDate\": \"2022-07-01T10:00:00\"}");
        Measure given = check("{\"measureName\": \"paris\", \"value\": 1, \"startDate\": \"2022-07-01T10:00:00Z\"}");
        assertThat(winter.startMicros()).isEqualTo(micros("2021-12-31T23:00:00Z"));
        assertThat(summer.startMicros()).isEqualTo(micros("2022-07-01T08:00:00Z"));
        assertThat(given.startMicros()).isEqualTo(micros("2022-07-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"enedis\" | \"enedis\"",
                "\"\" | \"\"",
                "12 | 12",
                "1.50 | 1.5",
                "true | true",
                "null | null",
                "\"é\\n\" | \"é\\n\""
            })
    void aGroupsValueStaysTheSameJsonValue(String value, String expected) throws Exception {
        Measure measure = check("{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\","
                + " \"group1\": {\"slug\": " + value + "}, \"group2\": {\"event_type\": null}}");
        assertThat(measure.group1()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdBy", "id", "contributor"})
    void textThatCannotBeStoredIsRefused(String field) {
        assertRefusedStart(plainWith(field, "\"a\\u0000b\""), field + " type is incorrect");
        assertRefusedStart(plainWith(field, "\"a\\ud800b\""), field + " type is incorrect");
        assertRefusedStart(plainWith(field, "\"" + "x".repeat(256) + "\""), field + " type is incorrect");
    }

    @Test
    void halfOfAPairIsNoGroup() {
        assertRefusedStart(
                "{\"measureName\": \"konnector\", \"value\": 1, \"startDate\": \"2022-01-01\","
                        + " \"group1\": {\"slug\": \"\\udc00\"}, \"group2\": {\"event_type\": null}}",
                "groups format is incorrect: the value of group1");
    }

    private static String plainWith(String field, String value) {
        return "{\"measureName\": \"plain\", \"value\": 1, \"startDate\": \"2022-01-01\", \"" + field + "\": " + value
                + "}";
    }

    private Measure check(String body) throws Exception {
        return check.check(JSON.readTree(body), NOW);
    }

    private void assertRefused(String body, String message) {
        assertThatThrownBy(() -> check(body)).isInstanceOf(MeasureRefused.class).hasMessage(message);
    }

    private void assertRefusedStart(String body, String start) {
        assertThatThrownBy(() -> check(body)).isInstanceOf(MeasureRefused.class).hasMessageStartingWith(start);
    }

    private static long micros(String instant) {
        return Instants.toMicros(Instant.parse(instant));
    }

    private static Map<String, MeasureDefinition> definitions() {
        try {
            return DefinitionFile.parse("test", """
                            {"definitions": [
                              {"name": "konnector", "org": "cozy", "group1Key": "slug", "group2Key": "event_type"},
                              {"name": "plain", "org": "cozy"},
                              {"name": "paris", "org": "cozy", "timeZone": "Europe/Paris"}
                            ]}""").stream()
                    .collect(Collectors.toMap(MeasureDefinition::name, definition -> definition));
        } catch (Exception faulty) {
            throw new IllegalStateException(faulty);
        }
    }
}
