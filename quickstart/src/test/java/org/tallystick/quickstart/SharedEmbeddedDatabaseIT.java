package org.tallystick.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes, some of them killed, and users other than root. */
class SharedEmbeddedDatabaseIT {

    @TempDir
    Path home;

    @BeforeEach
    void unpackedOnce() throws IOException {
        UnpackedBinaries.linkInto(home);
    }

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        UnpackedBinaries.unlinkFrom(home);
        assertThat(server()).isEmpty();
    }

    @Test
    void processesThatStartAtOnceShareOneServer() throws IOException {
        try (UserProcess first = UserProcess.start(home);
                UserProcess second = UserProcess.start(home);
                UserProcess third = UserProcess.start(home)) {
            assertThat(first.url())
                    .startsWith("jdbc:postgresql://127.0.0.1:")
                    .isEqualTo(second.url())
                    .isEqualTo(third.url());
            assertThat(first.end()).isZero();
            assertThat(second.end()).isZero();
            assertThat(third.end()).isZero();
        }
    }

    @Test
    void theServerStopsWithTheLastProcess() throws IOException {
        try (UserProcess first = UserProcess.start(home);
                UserProcess second = UserProcess.start(home)) {
            first.url();
            second.url();
            first.end();
            assertThat(server()).isNotEmpty();
            second.end();
            assertThat(server()).isEmpty();
        }
    }

    @Test
    void theServerOfAKilledProcessIsFoundAgain() throws IOException {
        try (UserProcess killed = UserProcess.start(home)) {
            String url = killed.url();
            killed.kill();
            List<Long> left = server();

            assertThat(left).isNotEmpty();
            try (EmbeddedDatabase found = EmbeddedDatabase.acquire(home)) {
                assertThat(found.settings(2).url()).isEqualTo(url);
                assertThat(server()).isEqualTo(left);
            }
        }
    }

    @Test
    void aHomeBehindALinkIsTheSameHome() throws IOException {
        Path real = Files.createDirectory(home.resolve("real"));
        Path link = Files.createSymbolicLink(home.resolve("link"), real);
        try (UserProcess direct = UserProcess.start(real);
                UserProcess linked = UserProcess.start(link)) {
            assertThat(direct.url()).isEqualTo(linked.url());
            direct.end();
            linked.end();
        }
    }

    @Test
    void aKilledProcessDoesNotKeepTheServerRunning() throws IOException {
        try (UserProcess killed = UserProcess.start(home);
                UserProcess last = UserProcess.start(home)) {
            killed.url();
            last.url();
            killed.kill();
            assertThat(last.end()).isZero();
            assertThat(server()).isEmpty();
        }
    }

    @Test
    void noSecondServerIsStartedWhileOthersWorkOnTheSameData() throws IOException {
        try (UserProcess other = UserProcess.start(home)) {
            other.url();
            Path file = ServerFolder.in(home).postmasterFile();
            String truth = Files.readString(file);
            Files.writeString(file, truth.replaceFirst("^\\d+", "4194304"));

            assertThatThrownBy(() -> EmbeddedDatabase.acquire(home))
                    .isInstanceOf(EmbeddedDatabaseFailed.class)
                    .hasMessageContaining("is used by other processes");

            Files.writeString(file, truth);
            other.end();
        }
    }

    /** 65534 has a name on every system, 23456 has none. */
    @ParameterizedTest
    @ValueSource(ints = {65534, 23456})
    void anOrdinaryUserNeedsNothingElse(int uid) throws IOException {
        assumeTrue(isRoot(), "run by an ordinary user: every other test shows the same");
        Path programs = copyOfTheClassPath();
        Path ownHome = Files.createDirectory(home.resolve("own"));
        open(home);
        Files.setAttribute(ownHome, "unix:uid", uid);
        List<String> otherUser = List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");

        for (int start = 1; start <= 2; start++) {
            try (UserProcess process = UserProcess.start(otherUser, programs + "/*:" + programs, ownHome)) {
                assertThat(process.url()).startsWith("jdbc:postgresql://127.0.0.1:");
                assertThat(process.end()).isZero();
            }
        }
        assertThat(Files.getAttribute(ownHome.resolve("postgres/data"), "unix:uid"))
                .isEqualTo(uid);
    }

    @Test
    void rootWithoutUserNamespacesRunsItAsNobody() throws IOException {
        assumeTrue(isRoot(), "only root needs another user");
        open(home);

        for (int start = 1; start <= 2; start++) {
            try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home, folder -> ServerUser.otherUser())) {
                assertThat(database.settings(2).url()).startsWith("jdbc:postgresql://127.0.0.1:");
            }
        }
        assertThat(Files.getAttribute(home.resolve("postgres/data"), "unix:uid"))
                .isEqualTo(65534);
    }

    @Test
    void rootMayChangeTheWayItBecomesAnotherUser() throws IOException {
        assumeTrue(isRoot(), "only root needs another user");
        open(home);

        EmbeddedDatabase.acquire(home, folder -> ServerUser.otherUser()).close();
        EmbeddedDatabase.acquire(home).close();
        EmbeddedDatabase.acquire(home, folder -> ServerUser.otherUser()).close();
    }

    private List<Long> server() {
        ServerFolder folder = ServerFolder.in(home);
        return PostmasterFile.read(folder.postmasterFile())
                .filter(server -> server.isAliveOn(folder.data()))
                .map(PostmasterFile::pid)
                .stream()
                .toList();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Other users may enter neither the tests' temporary folders nor root's own. */
    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path copyOfTheClassPath() throws IOException {
        Path copy = Files.createDirectory(home.resolve("programs"));
        open(copy);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            copy(Path.of(entry), copy);
        }
        return copy;
    }

    private static void copy(Path entry, Path copy) throws IOException {
        if (Files.isRegularFile(entry)) {
            Files.copy(entry, copy.resolve(entry.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } else if (Files.isDirectory(entry)) {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> all = Files.walk(entry)) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
            for (Path file : files) {
                Path target = copy.resolve(entry.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
