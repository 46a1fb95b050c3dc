package org.tallystick.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path home;

    @Test
    void nestedAndDottedKeysAreTheSame() throws IOException {
        Settings nested = load("serving:\n  port: 8080\n");
        Settings dotted = load("serving.port: 8080\n");

        assertThat(nested.get(ServingSettings.PORT)).isEqualTo(8080);
        assertThat(dotted.get(ServingSettings.PORT)).isEqualTo(8080);
    }

    @Test
    void aYamlListIsAList() throws IOException {
        Settings settings = load("serving:\n  cors-origins: [https://a.example, https://b.example]\n");

        assertThat(ServingSettings.from(settings).corsOrigins())
                .containsExactly("https://a.example", "https://b.example");
    }

    @Test
    void anEmptyFileIsNoFault() throws IOException {
        assertThat(load("# only a comment\n").get(ServingSettings.PORT)).isEqualTo(5000);
    }

    @Test
    void aMissingFileIsNoFaultWhereNobodyNamedIt() {
        assertThat(SettingsFile.load(Map.of("TALLYSTICK_APPLICATION_HOME", home.toString()))
                        .get(ServingSettings.PORT))
                .isEqualTo(5000);
    }

    @Test
    void aNamedFileMustExist() {
        Path missing = home.resolve("missing.yml");

        assertThatThrownBy(() -> SettingsFile.load(Map.of("TALLYSTICK_CONF", missing.toString())))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessageContaining("TALLYSTICK_CONF names a file that cannot be read: " + missing);
    }

    @Test
    void aNamedFileReplacesTheOneOfTheApplication() throws IOException {
        load("serving.port: 8080\n");
        Path named = Files.writeString(home.resolve("other.yml"), "serving.port: 9090\n");

        Settings settings = SettingsFile.load(
                Map.of("TALLYSTICK_APPLICATION_HOME", home.toString(), "TALLYSTICK_CONF", named.toString()));

        assertThat(settings.get(ServingSettings.PORT)).isEqualTo(9090);
        assertThat(settings.origin("serving.port")).isEqualTo(named.toString());
    }

    @Test
    void whatIsNoYamlIsNamed() {
        assertThatThrownBy(() -> load("serving: [unclosed\n"))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessageContaining("tallystick.yml: is not valid YAML");
    }

    @Test
    void aKeyGivenTwiceIsAFault() {
        assertThatThrownBy(() -> load("home: a\nhome: b\n"))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessageContaining("Duplicate field 'home'");
    }

    @Test
    void whatHoldsNoKeysIsNamed() {
        assertThatThrownBy(() -> load("- a\n- b\n"))
                .isInstanceOf(SettingsFaulty.class)
                .hasMessageContaining("must hold keys and values");
    }

    @Test
    void theDefaultHomeIsInTheApplicationsHome() throws IOException {
        assertThat(load("").get(LakeSettings.HOME)).isEqualTo(home.resolve(".tallystick"));
    }

    @Test
    void pathsOfTheFileAreRelativeToTheApplicationsHome() throws IOException {
        Settings settings = load("ingest.journal: data/journal\n");

        assertThat(settings.get(IngestSettings.JOURNAL)).isEqualTo(home.resolve("data/journal"));
        assertThat(settings.origin("ingest.journal")).endsWith("tallystick.yml");
    }

    @Test
    void pathsOfTheEnvironmentAreRelativeToTheWorkingDirectory() {
        Settings settings = SettingsFile.load(
                Map.of("TALLYSTICK_APPLICATION_HOME", home.toString(), "TALLYSTICK_HOME", "elsewhere"));

        assertThat(settings.get(LakeSettings.HOME))
                .isEqualTo(Path.of("elsewhere").toAbsolutePath());
    }

    @Test
    void theLakeIsInTheHomeWhereNothingElseIsSaid() throws IOException {
        assertThat(LakeSettings.from(load("")).layout().root()).isEqualTo("file://" + home + "/.tallystick/lake");
    }

    private Settings load(String yaml) throws IOException {
        Path file = home.resolve("conf/tallystick.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return SettingsFile.load(Map.of("TALLYSTICK_APPLICATION_HOME", home.toString()));
    }
}
