package org.tallystick.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @TempDir
    Path folder;

    @Test
    void aReadyServerIsRead() throws IOException {
        Path file = written("11423\n/data\n1795309750\n54999\n\n127.0.0.1\n  9986054         9\nready   \n");

        assertThat(PostmasterFile.read(file)).contains(new PostmasterFile(11423, 54999, true));
    }

    @Test
    void aServerThatRecoversIsNotReady() throws IOException {
        Path file = written("11423\n/data\n1795309750\n54999\n\n127.0.0.1\n  9986054         9\nstarting\n");

        assertThat(PostmasterFile.read(file)).contains(new PostmasterFile(11423, 54999, false));
    }

    @Test
    void aFileThatIsOnlyJustWrittenHasNoPortYet() throws IOException {
        assertThat(PostmasterFile.read(written("11423\n/data\n"))).contains(new PostmasterFile(11423, 0, false));
        assertThat(PostmasterFile.read(written(""))).isEmpty();
    }

    @Test
    void noFileMeansNoServer() {
        assertThat(PostmasterFile.read(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void aFileOfSomethingElseIsNamed() throws IOException {
        Path file = written("not a number\n");

        assertThatThrownBy(() -> PostmasterFile.read(file))
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void anotherProgramOfTheSameNumberIsNotTheServer() {
        assertThat(new PostmasterFile(ProcessHandle.current().pid(), 5432, true).isAliveOn(folder))
                .isFalse();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("postmaster.pid"), text);
    }
}
