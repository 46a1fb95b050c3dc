package org.tallystick.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void withoutAnySettingTheDefaultsHold() {
        Settings settings = settings(Map.of(), Map.of());

        assertThat(settings.get(ServingSettings.PORT)).isEqualTo(5000);
        assertThat(settings.origin("serving.port")).isEqualTo("default");
        assertThat(DatabaseSettings.from(settings)).isEmpty();
    }

    @Test
    void theFileOverridesTheDefault() {
        Settings settings = settings(Map.of("serving.port", "8080"), Map.of());

        assertThat(settings.get(ServingSettings.PORT)).isEqualTo(8080);
        assertThat(settings.origin("serving.port")).isEqualTo("tallystick.yml");
    }

    @Test
    void theEnvironmentOverridesTheFile() {
        Settings settings = settings(Map.of("serving.port", "8080"), Map.of("TALLYSTICK_SERVING_PORT", "9090"));

        assertThat(settings.get(ServingSettings.PORT)).isEqualTo(9090);
        assertThat(settings.origin("serving.port")).isEqualTo("environment variable TALLYSTICK_SERVING_PORT");
    }

    @Test
    void anEmptyVariableCountsAsNone() {
        Settings settings = settings(Map.of("serving.port", "8080"), Map.of("TALLYSTICK_SERVING_PORT", ""));

        assertThat(settings.get(ServingSettings.PORT)).isEqualTo(8080);
    }

    @Test
    void aWrongValueInTheFileIsNoFaultWhereTheEnvironmentOverridesIt() {
        Settings settings = settings(Map.of("serving.port", "many"), Map.of("TALLYSTICK_SERVING_PORT", "9090"));

        assertThat(settings.get(ServingSettings.PORT)).isEqualTo(9090);
    }

    @Test
    void otherVariablesAreNoneOfOurs() {
        assertThat(settings(Map.of(), Map.of("PATH", "/bin", "TALLYSTICKS_PORT", "1"))
                        .get(ServingSettings.PORT))
                .isEqualTo(5000);
    }

    @Test
    void theLaunchersVariablesAreNoSettings() {
        settings(
                Map.of(),
                Map.of(
                        "TALLYSTICK_CONF", "x.yml",
                        "TALLYSTICK_JAVA_OPTIONS", "-Xmx1g",
                        "TALLYSTICK_APPLICATION_HOME", "/opt/tallystick"));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> settings(Map.of("serving.prot", "8080"), Map.of()))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessage("tallystick.yml: serving.prot is no setting; did you mean serving.port?");
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> settings(Map.of(), Map.of("TALLYSTICK_DATABASE_PASWORD", "x")))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessage("environment: TALLYSTICK_DATABASE_PASWORD is no setting; did you mean"
                        + " TALLYSTICK_DATABASE_PASSWORD?");
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThatThrownBy(() -> settings(
                        Map.of("serving.threads", "1", "s3.path-style", "yes"), Map.of("TALLYSTICK_HOUSE", "x")))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessageContaining(
                        "tallystick.yml: serving.threads must be a whole number from 8 to 2000;" + " given: \"1\"")
                .hasMessageContaining("tallystick.yml: s3.path-style must be true or false; given: \"yes\"")
                .hasMessageContaining("environment: TALLYSTICK_HOUSE is no setting; did you mean TALLYSTICK_HOME?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serving.port        | 65536      | must be a whole number from 0 to 65535",
                "serving.port        | -1         | must be a whole number from 0 to 65535",
                "serving.port        | 5000.0     | must be a whole number from 0 to 65535",
                "database.pool-size  | 1          | must be a whole number from 2 to 500",
                "database.url        | mysql://db | must begin with jdbc:postgresql:",
                "ingest.max-body     | 1 pint     | must be a size like 4096, 64k, 16m or 2g",
                "ingest.max-body     | -1         | must be a size like 4096, 64k, 16m or 2g",
                "job.heap            | 99999999999g | must be a size like 4096, 64k, 16m or 2g",
                "ingest.segment-age  | 999999999999999d | must be a length of time like 500ms, 30s, 5m, 2h or 7d",
                "ingest.segment-age  | 10         | must be a length of time like 500ms, 30s, 5m, 2h or 7d",
                "log.level           | loud       | must be one of error, warn, info, debug",
                "lake                | relative/path | must be a URI such as file:///data/lake or s3a://bucket/prefix",
            })
    void aValueOfTheWrongTypeOrOutOfBoundsIsRefused(String key, String text, String rule) {
        assertThatThrownBy(() -> settings(Map.of(key, text), Map.of()))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessageContaining("tallystick.yml: " + key + " " + rule)
                .hasMessageContaining("given: \"" + text + "\"");
    }

    @Test
    void aPasswordIsInNoText() {
        Settings settings = settings(
                Map.of("database.url", "jdbc:postgresql://db/t?user=a&password=geheim&ssl=true"),
                Map.of("TALLYSTICK_DATABASE_PASSWORD", "geheim"));

        assertThat(DatabaseSettings.from(settings).orElseThrow())
                .hasToString("jdbc:postgresql://db/t?user=a&password=(hidden)&ssl=true as tallystick");
    }

    @Test
    void keysBelowHadoopAndSparkArePassedOn() {
        Settings settings = settings(
                Map.of("hadoop.fs.s3a.connection.maximum", "200", "spark.sql.shuffle.partitions", "64"), Map.of());

        assertThat(settings.passedOn())
                .containsExactly("hadoop.fs.s3a.connection.maximum", "spark.sql.shuffle.partitions");
        assertThat(LakeSettings.from(settings).hadoop()).containsEntry("fs.s3a.connection.maximum", "200");
        assertThat(JobSettings.from(settings).spark()).containsEntry("spark.sql.shuffle.partitions", "64");
    }

    @Test
    void listsAreSeparatedByCommas() {
        Settings settings = settings(Map.of("serving.cors-origins", "https://a.example, https://b.example,"), Map.of());

        assertThat(ServingSettings.from(settings).corsOrigins())
                .isEqualTo(List.of("https://a.example", "https://b.example"));
    }

    @Test
    void sizesAndTimesAreReadWithTheirUnits() {
        Settings settings = settings(
                Map.of("ingest.max-body", "16K", "ingest.segment-bytes", "4096", "ingest.segment-age", "500ms"),
                Map.of());
        IngestSettings ingest = IngestSettings.from(settings);

        assertThat(ingest.maxBodyBytes()).isEqualTo(16384);
        assertThat(ingest.segmentBytes()).isEqualTo(4096);
        assertThat(ingest.segmentAge()).hasMillis(500);
    }

    @Test
    void everyKeyHasADescriptionAndADefaultThatIsRight() {
        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            assertThat(key.name()).matches("[a-z0-9]+(\\.[a-z0-9-]+)?");
            assertThat(key.description()).as(key.name()).isNotBlank();
            key.standardText()
                    .ifPresent(text -> assertThat(key.parser().apply(text)).isNotNull());
        }
    }

    private static Settings settings(Map<String, String> file, Map<String, String> environment) {
        return Settings.of("tallystick.yml", file, environment);
    }
}
