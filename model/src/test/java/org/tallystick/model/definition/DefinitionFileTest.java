package org.tallystick.model.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.model.period.PeriodUnit;

class DefinitionFileTest {

    private static final Path SHIPPED = Path.of("..", "conf", "definitions");

    @Test
    void whatIsLeftOutHasTheContractsDefault() throws DefinitionFileFaulty {
        MeasureDefinition definition = parse("{\"name\": \"logins\", \"org\": \"shop\"}");

        assertThat(definition.aggregationPeriod()).isEqualTo(PeriodUnit.DAY);
        assertThat(definition.executionFrequency()).isEqualTo(PeriodUnit.DAY);
        assertThat(definition.aggregationThreshold()).isEqualTo(5);
        assertThat(definition.accessApp()).isFalse();
        assertThat(definition.accessPublic()).isFalse();
        assertThat(definition.withQuartiles()).isFalse();
        assertThat(definition.maxDaysToUpdateQuartile()).isEqualTo(100);
        assertThat(definition.calendar().zone()).isEqualTo(ZoneId.of("Z"));
        assertThat(definition.calendar().weekStart()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(definition.rollups()).isEmpty();
        assertThat(definition.wildcards()).isEmpty();
    }

    @Test
    void everyFieldIsRead() throws DefinitionFileFaulty {
        MeasureDefinition definition = parse("""
                {"id": 7, "name": "logins", "org": "shop", "createdBy": "web", "group1Key": "page",
                 "group2Key": "device", "group3Key": "country", "description": "how often",
                 "aggregationPeriod": "day", "executionFrequency": "week", "aggregationThreshold": 10,
                 "accessApp": true, "accessPublic": true, "withQuartiles": true, "maxDaysToUpdateQuartile": 30,
                 "rollups": ["week", "month"], "wildcards": [["page"], ["group2", "country"]],
                 "timeZone": "Europe/Paris", "weekStart": "sunday"}""");

        assertThat(definition.createdBy()).isEqualTo("web");
        assertThat(definition.groupKey(3)).isEqualTo("country");
        assertThat(definition.executionFrequency()).isEqualTo(PeriodUnit.WEEK);
        assertThat(definition.rollups()).isEqualTo(Set.of(PeriodUnit.WEEK, PeriodUnit.MONTH));
        assertThat(definition.wildcards()).isEqualTo(List.of(new TreeSet<>(Set.of(1)), new TreeSet<>(Set.of(2, 3))));
        assertThat(definition.calendar().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(definition.calendar().weekStart()).isEqualTo(DayOfWeek.SUNDAY);
    }

    @Test
    void whatIsWrittenReadsBackAsTheSame() throws DefinitionFileFaulty {
        MeasureDefinition definition = parse("""
                {"name": "logins", "org": "shop", "group1Key": "page", "group2Key": "device",
                 "rollups": ["month"], "wildcards": [["device"]], "timeZone": "America/New_York",
                 "weekStart": "Saturday", "withQuartiles": true}""");

        assertThat(parse(DefinitionJson.write(definition).toString())).isEqualTo(definition);
    }

    @Test
    void theFilesThatComeWithTheProgramAreRight() throws IOException, DefinitionFileFaulty {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                assertThat(DefinitionFile.parse(file.toString(), Files.readString(file)))
                        .isNotEmpty();
            }
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("\"name\": \"\"", "$.definitions[0].name", "must be given"),
                fault("\"name\": null", "$.definitions[0].name", "must be given"),
                fault("\"name\": 7", "$.definitions[0].name", "must be a string of at most 100 characters, not 7"),
                fault("\"name\": \"" + "x".repeat(101) + "\"", "$.definitions[0].name", "at most 100 characters"),
                fault("\"org\": null", "$.definitions[0].org", "must be given"),
                fault("\"createdBy\": []", "$.definitions[0].createdBy", "must be a string"),
                fault("\"createdBy\": \"a\\u0000b\"", "$.definitions[0].createdBy", "must be a string"),
                fault("\"group1Key\": \"\"", "$.definitions[0].group1Key", "must not be empty"),
                fault(
                        "\"group1Key\": \"a\", \"group2Key\": \"a\"",
                        "$.definitions[0].group2Key",
                        "\"a\" is already group1"),
                fault(
                        "\"aggregationPeriod\": \"fortnight\"",
                        "$.definitions[0].aggregationPeriod",
                        "\"fortnight\" is not a period; there are minute, hour, day, week, month, quarter, year"),
                fault("\"executionFrequency\": 1", "$.definitions[0].executionFrequency", "1 is not a period"),
                fault(
                        "\"aggregationThreshold\": 0",
                        "$.definitions[0].aggregationThreshold",
                        "must be a whole number of at least 1, not 0"),
                fault("\"aggregationThreshold\": 2.5", "$.definitions[0].aggregationThreshold", "not 2.5"),
                fault("\"aggregationThreshold\": \"5\"", "$.definitions[0].aggregationThreshold", "not \"5\""),
                fault("\"aggregationThreshold\": 99999999999", "$.definitions[0].aggregationThreshold", "whole number"),
                fault("\"accessApp\": \"yes\"", "$.definitions[0].accessApp", "must be true or false, not \"yes\""),
                fault("\"maxDaysToUpdateQuartile\": -1", "$.definitions[0].maxDaysToUpdateQuartile", "at least 0"),
                fault("\"rollups\": \"week\"", "$.definitions[0].rollups", "must be a list, not \"week\""),
                fault("\"rollups\": [\"era\"]", "$.definitions[0].rollups[0]", "\"era\" is not a period"),
                fault(
                        "\"rollups\": [\"month\", \"hour\"]",
                        "$.definitions[0].rollups[1]",
                        "a hour is not made of whole periods of one day"),
                fault(
                        "\"aggregationPeriod\": \"week\", \"rollups\": [\"month\"]",
                        "$.definitions[0].rollups[0]",
                        "a month is not made of whole periods of one week"),
                fault("\"wildcards\": [\"a\"]", "$.definitions[0].wildcards[0]", "must be a list of group names"),
                fault("\"wildcards\": [[]]", "$.definitions[0].wildcards[0]", "must be a list of group names"),
                fault(
                        "\"group1Key\": \"page\", \"wildcards\": [[\"page\", \"device\"]]",
                        "$.definitions[0].wildcards[0][1]",
                        "\"device\" is not a group of this measure; there are [page]"),
                fault("\"timeZone\": \"Mars/Olympus\"", "$.definitions[0].timeZone", "is not a time zone"),
                fault("\"weekStart\": \"caturday\"", "$.definitions[0].weekStart", "is not a day of the week"),
                fault("\"agregationThreshold\": 5", "$.definitions[0].agregationThreshold", "is not a field"));
    }

    /** Later fields win over the right ones that stand before them, so that one is wrong at a time. */
    private static Arguments fault(String wrongFields, String path, String message) {
        String name = wrongFields.startsWith("\"name\"") ? "" : "\"name\": \"logins\", ";
        String org = wrongFields.startsWith("\"org\"") ? "" : "\"org\": \"shop\", ";
        return Arguments.of("{" + name + org + wrongFields + "}", path, message);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsSaidWithItsPath(String definition, String path, String message) {
        DefinitionFileFaulty faulty = catchThrowableOfType(DefinitionFileFaulty.class, () -> parse(definition));

        assertThat(faulty.faults()).hasSize(1);
        assertThat(faulty.faults().get(0).path()).isEqualTo(path);
        assertThat(faulty.faults().get(0).message()).contains(message);
    }

    @Test
    void allFaultsOfAllDefinitionsAreSaidAtOnce() {
        assertThatThrownBy(() -> DefinitionFile.parse(
                        "logins.json",
                        "{\"definitions\": [{\"name\": \"a\", \"org\": \"o\", \"accessApp\": 1}, {\"org\": \"o\"}, 7,"
                                + " {\"name\": \"a\", \"org\": \"o\"}]}"))
                .isInstanceOf(DefinitionFileFaulty.class)
                .hasMessageContaining("logins.json has 4 faults; nothing was changed")
                .hasMessageContaining("  $.definitions[0].accessApp: must be true or false, not 1")
                .hasMessageContaining("  $.definitions[1].name: must be given")
                .hasMessageContaining("  $.definitions[2]: must be an object, not 7")
                .hasMessageContaining("  $.definitions[3].name: \"a\" is already defined at $.definitions[0]");
    }

    @Test
    void whatIsNoJsonIsSaidWithItsLine() {
        assertThatThrownBy(() -> DefinitionFile.parse("logins.json", "{\"definitions\": [\n  {\"name\": }\n]}"))
                .isInstanceOf(DefinitionFileFaulty.class)
                .hasMessageContaining("logins.json has 1 fault; nothing was changed")
                .hasMessageContaining("$: is not valid JSON at line 2");
    }

    @ParameterizedTest
    @MethodSource("notLists")
    void whatHoldsNoDefinitionsIsSaid(String json) {
        assertThatThrownBy(() -> DefinitionFile.parse("logins.json", json))
                .isInstanceOf(DefinitionFileFaulty.class)
                .hasMessageContaining("$.definitions: must be a list of at least one definition");
    }

    static Stream<String> notLists() {
        return Stream.of("", "{}", "[]", "null", "{\"definitions\": {}}", "{\"definitions\": []}");
    }

    @Test
    void aFieldGivenTwiceIsNotValid() {
        assertThatThrownBy(() -> parse("{\"name\": \"a\", \"org\": \"o\", \"name\": \"b\"}"))
                .isInstanceOf(DefinitionFileFaulty.class)
                .hasMessageContaining("Duplicate field 'name'");
    }

    private static MeasureDefinition parse(String definition) throws DefinitionFileFaulty {
        return DefinitionFile.parse("test.json", "{\"definitions\": [" + definition + "]}")
                .get(0);
    }
}
