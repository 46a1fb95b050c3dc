package org.tallystick.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB in this process, with a database in memory. */
final class DuckDb implements Contender {

    private final Connection connection;
    private final String statement;

    private DuckDb(Connection connection, String statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Opens a database in memory; null memory leaves DuckDB's own limit. */
    static DuckDb open(Path lake, int threads, String memory, String statement) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        set(connection, "SET threads = " + threads);
        // The order of a result's rows is nobody's business here, and keeping it would cost DuckDB time.
        set(connection, "SET preserve_insertion_order = false");
        if (memory != null) {
            set(connection, "SET memory_limit = " + quoted(memory));
        }
        try (PreparedStatement files = connection.prepareStatement("SET VARIABLE files = ?")) {
            files.setString(1, lake + "/raw/measures/*/*/*.parquet");
            files.execute();
        }
        return new DuckDb(connection, statement);
    }

    /** Writes created_by, start_date, groups and value of all raw measures as CSV without names. */
    static void writeRows(Path lake, int threads, Path csv) throws SQLException, IOException {
        try (DuckDb database = open(lake, threads, null, "rows")) {
            set(database.connection, sql("rows").replace("'file'", quoted(csv.toString())));
        }
    }

    @Override
    public void run() throws SQLException, IOException {
        set(connection, sql(statement));
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
        // COPY takes no bind variables.
        set(
                connection,
                sql("save")
                        .replace("'file'", quoted(folder.resolve("part.parquet").toString())));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("DuckDB cannot be closed", failed);
        }
    }

    private static void set(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String sql(String name) throws IOException {
        return ContenderSql.read("duckdb", name);
    }
}
