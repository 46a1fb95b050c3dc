package org.tallystick.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.settings.DatabaseSettings;

/** One process and its embedded database. */
class EmbeddedDatabaseIT {

    @TempDir
    Path home;

    @BeforeEach
    void unpackedOnce() throws IOException {
        UnpackedBinaries.linkInto(home);
    }

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        UnpackedBinaries.unlinkFrom(home);
        assertThat(serverIsAlive()).isFalse();
    }

    @Test
    void dataSurviveARestart() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            execute(database, "create table kept as select 42 as answer");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            assertThat(query(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void aCommittedTransactionSurvivesTheServersSuddenDeath() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            execute(database, "create table kept as select 42 as answer");
            killServer();
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            assertThat(query(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void commitsGoToDisk() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            assertThat(query(
                            database,
                            "select string_agg(name || ' ' || setting, ', ' order by name) from pg_settings"
                                    + " where name in ('fsync', 'synchronous_commit', 'full_page_writes')"))
                    .isEqualTo("fsync on, full_page_writes on, synchronous_commit on");
        }
    }

    @Test
    void onlyThisMachineReachesIt() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "show unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            DatabaseSettings settings = database.settings(2);
            assertThatThrownBy(() -> DriverManager.getConnection(settings.url(), settings.user(), "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void nobodyElseMayReadThePassword() throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            assertThat(database.settings(2).password()).hasSizeGreaterThanOrEqualTo(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres/password"))))
                    .isEqualTo("rw-------");
            assertThat(home.resolve("postgres/password.new")).doesNotExist();
        }
    }

    @Test
    void aHomeThatIsMadeIsClosedToOthers() throws IOException {
        Path fresh = home.resolve("fresh");
        EmbeddedDatabase.acquire(fresh).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .startsWith("rwx---");
    }

    @Test
    void theSamePortIsUsedAgain() {
        String first;
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            first = database.settings(2).url();
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
            assertThat(database.settings(2).url()).isEqualTo(first);
        }
    }

    @Test
    void anotherPortIsTakenWhereTheFormerOneIsBusy() throws IOException {
        try (var busy = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            Files.createDirectories(home.resolve("postgres"));
            Files.writeString(home.resolve("postgres/port"), Integer.toString(busy.getLocalPort()));
            try (EmbeddedDatabase database = EmbeddedDatabase.acquire(home)) {
                assertThat(database.settings(2).url()).doesNotContain(":" + busy.getLocalPort() + "/");
            }
        }
    }

    @Test
    void aNumberOfADeadServerThatAnotherProgramGotIsNoObstacle() throws IOException {
        EmbeddedDatabase.acquire(home).close();
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    home.resolve("postgres/data/postmaster.pid"),
                    other.pid() + "\n" + home.resolve("postgres/data") + "\n1\n1\n\n127.0.0.1\n1 1\nready\n");
            EmbeddedDatabase.acquire(home).close();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }

    @Test
    void anInterruptedFirstStartIsBegunAgain() throws IOException {
        Path interrupted = home.resolve("interrupted");
        Files.createDirectories(interrupted.resolve("postgres/data.new/base"));
        Files.createDirectories(interrupted.resolve("postgres/unpacking/bin"));

        EmbeddedDatabase.acquire(interrupted).close();

        assertThat(interrupted.resolve("postgres/data.new")).doesNotExist();
        assertThat(interrupted.resolve("postgres/unpacking")).doesNotExist();
    }

    @Test
    void acquiringTwiceInOneProcessIsAMistake() {
        EmbeddedDatabase database = EmbeddedDatabase.acquire(home);
        assertThatThrownBy(() -> EmbeddedDatabase.acquire(home))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already uses the embedded database in " + home);
        database.close();
    }

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedDatabase database = EmbeddedDatabase.acquire(home);
        database.close();
        database.close();
    }

    @Test
    void aServerThatDoesNotStartSaysWhatItLogged() throws IOException {
        EmbeddedDatabase.acquire(home).close();
        Files.writeString(home.resolve("postgres/data/PG_VERSION"), "9.1\n");

        assertThatThrownBy(() -> EmbeddedDatabase.acquire(home))
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("version 9.1");
    }

    @Test
    void aHomeThatCannotBeMadeIsNamedWithTheRemedy() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThatThrownBy(() -> EmbeddedDatabase.acquire(file.resolve("home")))
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining("cannot be made: " + file.resolve("home"))
                .hasMessageContaining("TALLYSTICK_HOME");
    }

    private boolean serverIsAlive() {
        ServerFolder folder = ServerFolder.in(home);
        return PostmasterFile.read(folder.postmasterFile())
                .filter(server -> server.isAliveOn(folder.data()))
                .isPresent();
    }

    private void killServer() {
        long pid = PostmasterFile.read(ServerFolder.in(home).postmasterFile())
                .orElseThrow()
                .pid();
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseSettings settings = database.settings(2);
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }
}
