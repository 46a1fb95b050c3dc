package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.quickstart.EmbeddedDatabase;

/** PostgreSQL on a machine of its own making: rows are copied into an unlogged table before the first turn. */
final class PostgreSql implements Contender {

    private final EmbeddedDatabase server;
    private final Connection connection;

    private PostgreSql(EmbeddedDatabase server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** Starts a server in the lake's folder and copies its raw measures into it. */
    static PostgreSql open(Path lake, int threads, String memory) throws SQLException, IOException {
        EmbeddedDatabase server = EmbeddedDatabase.acquire(lake);
        DatabaseSettings settings = server.settings(1);
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        PostgreSql opened = new PostgreSql(server, connection);
        opened.execute("set work_mem = '" + memory + "'");
        opened.execute("set max_parallel_workers_per_gather = " + (threads - 1));
        opened.copy(lake, threads);
        return opened;
    }

    @Override
    public void prepare() throws SQLException {
        execute("drop table if exists statistics");
    }

    @Override
    public void run() throws SQLException, IOException {
        execute(sql("statistics"));
    }

    @Override
    public boolean isInThisProcess() {
        return false;
    }

    @Override
    public Digest digest() throws SQLException, IOException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql("digest"))) {
            row.next();
            return Digest.of(row);
        }
    }

    @Override
    public void save(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (OutputStream csv = Files.newOutputStream(folder.resolve("statistics.csv"))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql("save"), csv);
        }
    }

    @Override
    public void close() {
        try (connection) {
            execute("drop table if exists measure");
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL cannot be closed", failed);
        } finally {
            server.close();
        }
    }

    private void copy(Path lake, int threads) throws SQLException, IOException {
        execute(sql("measure"));
        Path rows = Files.createTempFile("rows", ".csv");
        try {
            DuckDb.writeRows(lake, threads, rows);
            try (InputStream csv = Files.newInputStream(rows)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy measure from stdin (format csv)", csv);
            }
        } finally {
            Files.delete(rows);
        }
        execute("vacuum analyze measure");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String sql(String name) throws IOException {
        return ContenderSql.read("postgresql", name);
    }
}
