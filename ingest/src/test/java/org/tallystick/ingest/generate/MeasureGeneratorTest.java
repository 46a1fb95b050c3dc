package org.tallystick.ingest.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.period.Instants;

class MeasureGeneratorTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final List<MeasureDefinition> definitions = definitions();

    @Test
    void everyMeasureIsOneThatWouldBeTaken() throws Exception {
        List<Measure> measures = measures(2000, 3);
        assertThat(measures).hasSize(2000);
        assertThat(measures).extracting(Measure::measureName).contains("hourly \"x\"", "plain", "trips");
        assertThat(measures)
                .allSatisfy(measure -> assertThat(Instants.ofMicros(measure.startMicros()))
                        .isBetween(Instant.parse("2026-10-31T00:00:00Z"), Instant.parse("2026-11-05T00:00:00Z")));
    }

    @Test
    void lowValuesAndFirstGroupsAreMoreLikely() throws Exception {
        List<Measure> trips = measures(5000, 3).stream()
                .filter(measure -> measure.measureName().equals("trips"))
                .toList();
        Map<String, Long> origins =
                trips.stream().collect(Collectors.groupingBy(Measure::group1, Collectors.counting()));
        assertThat(origins).hasSize(8);
        assertThat(origins.get("\"origin-1\"")).isGreaterThan(2 * origins.get("\"origin-8\""));
        assertThat(trips.stream().mapToDouble(Measure::value).average().orElseThrow())
                .isBetween(50.0, 90.0);
    }

    @Test
    void equalSeedsMakeEqualMeasures() throws Exception {
        assertThat(lines(500, 7)).isEqualTo(lines(500, 7)).isNotEqualTo(lines(500, 8));
    }

    @Test
    void withoutDefinitionsThereIsNothingToMake() {
        assertThatThrownBy(() -> new MeasureGenerator(List.of(), new GeneratorOptions(1, 1, DAY, 1)))
                .hasMessage("There is no definition to make measures of; import some first");
    }

    private String lines(long count, long seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MeasureGenerator(definitions, new GeneratorOptions(count, 3, DAY, seed)).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<Measure> measures(long count, long seed) throws Exception {
        Map<String, MeasureDefinition> byName =
                definitions.stream().collect(Collectors.toMap(MeasureDefinition::name, Function.identity()));
        MeasureCheck check = new MeasureCheck(name -> Optional.ofNullable(byName.get(name)));
        List<Measure> measures = new java.util.ArrayList<>();
        for (String line : lines(count, seed).lines().toList()) {
            measures.add(check.check(new ObjectMapper().readTree(line), 0));
        }
        return measures;
    }

    private static List<MeasureDefinition> definitions() {
        try {
            return DefinitionFile.parse("test", """
                    {"definitions": [
                      {"name": "plain", "org": "acme", "createdBy": "app"},
                      {"name": "hourly \\"x\\"", "org": "acme", "aggregationPeriod": "hour", "group1Key": "a\\\\b"},
                      {"name": "trips", "org": "acme", "group1Key": "origin", "group2Key": "destination",
                       "group3Key": "status", "timeZone": "Asia/Tokyo"}
                    ]}""");
        } catch (Exception faulty) {
            throw new IllegalStateException(faulty);
        }
    }
}
