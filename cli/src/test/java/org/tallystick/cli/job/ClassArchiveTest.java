package org.tallystick.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassArchiveTest {

    private static final String ASKED = "-Dtallystick.class-archive=";
    private static final String USED = "-XX:SharedArchiveFile=";

    @TempDir
    Path folder;

    @TempDir
    Path jars;

    @BeforeEach
    void thereIsAJar() throws IOException {
        Files.writeString(jars.resolve("job.jar"), "jar");
    }

    @Test
    void whereThereIsNoArchiveTheJobIsAskedForOne() {
        assertThat(named(ASKED, "-Xms1g")).startsWith(folder + "/job-").endsWith(".jsa");
    }

    @Test
    void anArchiveIsUsedAndNotWrittenAgain() throws IOException {
        String archive = named(ASKED, "");
        Files.writeString(Path.of(archive), "archive");

        assertThat(ClassArchive.options(folder, jars, ""))
                .contains(USED + archive)
                .noneMatch(option -> option.startsWith(ASKED));
    }

    @Test
    void otherJarsHaveAnotherArchive() throws IOException {
        String before = named(ASKED, "");
        Files.writeString(jars.resolve("job.jar"), "another jar");

        assertThat(named(ASKED, "")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-javaagent:a.jar", "-agentlib:jdwp", "-Xshare:off", "-XX:TieredStopAtLevel=1"})
    void noArchiveIsAskedForWhereJavaCannotWriteOneOrIsToStartQuickly(String javaOption) {
        assertThat(ClassArchive.options(folder, jars, javaOption)).noneMatch(option -> option.startsWith(ASKED));
    }

    @Test
    void archivesAreKeptInTheCacheFolderThatTheUserNames() {
        assertThat(ClassArchive.folder(Map.of("XDG_CACHE_HOME", "/cache"))).isEqualTo(Path.of("/cache/tallystick"));
    }

    @Test
    void archivesAreKeptInTheUsersOwnCacheFolderWhereNoneIsNamed() {
        assertThat(ClassArchive.folder(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "tallystick"));
    }

    private String named(String prefix, String javaOptions) {
        List<String> options = ClassArchive.options(folder, jars, javaOptions);
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }
}
