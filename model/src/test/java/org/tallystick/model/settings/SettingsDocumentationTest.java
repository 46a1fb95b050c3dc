package org.tallystick.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation and the example file say what the catalogue says. */
class SettingsDocumentationTest {

    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    Path home;

    @Test
    void theDocumentationHasARowForEveryKeyAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(REPOSITORY.resolve("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `") && line.contains("` | `TALLYSTICK_"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(SettingsCatalogue.KEYS.stream()
                        .map(SettingsDocumentationTest::row)
                        .toList());
    }

    @Test
    void theExampleFileShowsEveryKey() throws IOException {
        Settings example = uncommented();

        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            assertThat(example.origin(key.name())).as(key.name()).endsWith("tallystick.yml");
        }
    }

    @Test
    void theExampleFileShowsDefaultsAsTheyAre() throws IOException {
        Settings example = uncommented();

        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            if (!key.standardText().orElse("").isEmpty() && !key.equals(LakeSettings.HOME)) {
                boolean isAnExample = key.equals(LakeSettings.S3_PATH_STYLE);
                assertThat(example.text(key.name()).equals(key.standardText()) || isAnExample)
                        .as(key.name())
                        .isTrue();
            }
        }
    }

    @Test
    void theExampleFileAsItIsSetsNothing() {
        Settings shipped = SettingsFile.load(Map.of(
                "TALLYSTICK_CONF", REPOSITORY.resolve("conf/tallystick.yml").toString()));

        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            assertThat(shipped.origin(key.name())).as(key.name()).isEqualTo("default");
        }
    }

    private Settings uncommented() throws IOException {
        String yaml = Files.readAllLines(REPOSITORY.resolve("conf/tallystick.yml")).stream()
                .filter(line -> line.matches("#([a-z]|  ).*"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(home.resolve("tallystick.yml"), yaml);
        return SettingsFile.load(Map.of("TALLYSTICK_CONF", file.toString()));
    }

    private static String row(SettingKey<?> key) {
        String standard = key.standardText().orElse("");
        return "| `" + key.name() + "` | `" + key.environmentVariable() + "` | "
                + (standard.isEmpty() ? "" : "`" + standard + "`") + " | " + key.description() + " |";
    }
}
