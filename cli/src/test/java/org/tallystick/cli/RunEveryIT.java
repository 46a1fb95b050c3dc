package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.testkit.TestPostgres;

/** A process that computes again and again, as its operator sees it. */
class RunEveryIT {

    private static final Path DEFINITIONS =
            Path.of("..", "conf", "definitions", "ecolyo.json").toAbsolutePath();
    private static final int TERMINATED = 143;

    private final String database = TestPostgres.freshDatabase();

    @TempDir
    Path home;

    @Test
    void itComputesWhatIsNewAndEndsAfterTheRunUnderWay() throws Exception {
        command("migrate");
        command("definitions", "import", DEFINITIONS.toString());
        land(2, "first.ndjson");
        try (Launched every = launch("run", "--every", "200ms", "--force")) {
            assertThat(every.until("Run ")).as(every.err()).contains(": 2 measures read");
            land(3, "second.ndjson");
            assertThat(every.until("Run ")).as(every.err()).contains(": 3 measures read");
            assertThat(count()).isEqualTo(5);

            execute("create function pause() returns trigger language plpgsql as"
                    + " $$ begin perform pg_sleep(2); return new; end $$");
            execute("create trigger pause before update on run for each row"
                    + " when (new.status = 'committed') execute function pause()");
            land(4, "third.ndjson");
            while (!isPausing()) {
                assertThat(every.handle().isAlive()).as(every.err()).isTrue();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(every.stop()).isEqualTo(TERMINATED);
            assertThat(every.out()).contains(": 4 measures read");
            assertThat(every.err()).isEmpty();
        }
        assertThat(count()).isEqualTo(9);
    }

    private void land(int measures, String name) throws IOException {
        Path file = Files.writeString(
                home.resolve(name),
                "{\"measureName\": \"quiz-stars\", \"value\": 3, \"startDate\": \"2026-11-10\"}\n".repeat(measures));
        command("land", file.toString());
    }

    private void command(String... words) throws IOException {
        try (Launched command = launch(words)) {
            assertThat(command.toEnd()).as(command.err()).isZero();
        }
    }

    private Launched launch(String... words) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("TALLYSTICK_HOME", home.toString());
        variables.put("TALLYSTICK_DATABASE_URL", database);
        variables.put("TALLYSTICK_DATABASE_USER", TestPostgres.USER);
        variables.put("TALLYSTICK_DATABASE_PASSWORD", TestPostgres.PASSWORD);
        return Launched.start(Launched.LAUNCHER, Path.of("").toAbsolutePath(), variables, words);
    }

    private long count() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("select sum(count) from aggregate where period = 'day'")) {
            sum.next();
            return sum.getLong(1);
        }
    }

    private boolean isPausing() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1 from pg_stat_activity"
                        + " where wait_event = 'PgSleep' and datname = current_database()")) {
            return rows.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database, TestPostgres.USER, TestPostgres.PASSWORD);
    }
}
