package org.tallystick.ingest.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PayloadReader;
import org.tallystick.model.telemetry.Ping;
import org.tallystick.model.telemetry.PingDrop;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.model.telemetry.TelemetryDefinitionFile;

class PingGeneratorTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void pingsAreMadeOfTheDefinitionsAndMostCount() throws Exception {
        PingReader reader = new PingReader();
        MetricTable metrics = new MetricTable();
        PayloadReader payloads = new PayloadReader(metrics);
        Set<PingDrop> drops = new HashSet<>();
        int counted = 0;
        for (String line : generate(300).lines().toList()) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            Ping ping = reader.read(bytes, 0, bytes.length, DAY);
            if (ping.drop() == null) {
                assertThat(ping.submissionDate()).isBetween(DAY, DAY.plusDays(1));
                assertThat(payloads.read(ping.payload(), 0, ping.payload().length)
                                .size())
                        .isPositive();
                counted++;
            } else {
                drops.add(ping.drop());
            }
        }

        assertThat(counted).isGreaterThan(200);
        assertThat(drops).containsOnly(PingDrop.SAMPLE_ID, PingDrop.CHANNEL);
        Set<String> names = new HashSet<>();
        for (int number = 0; number < metrics.size(); number++) {
            names.add(metrics.metric(number).name().replace("[[COUNT]]_", ""));
        }
        definitions().forEach(definition -> assertThat(names).contains(definition.name()));
    }

    @Test
    void equalOptionsMakeEqualPings() throws Exception {
        assertThat(generate(20)).isEqualTo(generate(20));
    }

    private static String generate(int number) throws Exception {
        ByteArrayOutputStream pings = new ByteArrayOutputStream();
        new PingGenerator(definitions(), new GeneratorOptions(number, 2, DAY, 7)).writeTo(pings);
        return pings.toString(StandardCharsets.UTF_8);
    }

    private static List<TelemetryDefinition> definitions() throws Exception {
        List<TelemetryDefinition> definitions = new ArrayList<>();
        for (String name : List.of("Histograms.json", "Scalars.yaml")) {
            Path file = Path.of("../data-samples/telemetry", name);
            definitions.addAll(TelemetryDefinitionFile.parse(name, Files.readString(file)));
        }
        return definitions;
    }
}
