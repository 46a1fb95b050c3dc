package org.tallystick.bench.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two results, compared by DuckDB. A result has the columns created_by, start_date, group1 to group3, count,
 * count_not_zero, sum, min, max, avg, std, first_quartile, median, third_quartile, in any order.
 */
final class Comparison {

    private final Path result;
    private final Path reference;

    Comparison(Path result, Path reference) {
        this.result = result;
        this.reference = reference;
    }

    /** What was found, one entry per statistic. */
    List<Difference> differences() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql("create"));
            read(connection, "result", result);
            read(connection, "reference", reference);
            List<Difference> differences = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql("compare"))) {
                while (rows.next()) {
                    differences.add(new Difference(
                            rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getDouble(4), rows.getString(5)));
                }
            }
            return differences;
        }
    }

    private static void read(Connection connection, String side, Path path) throws SQLException, IOException {
        String files = files(path);
        set(connection, "SET VARIABLE side = ?", side);
        set(connection, "SET VARIABLE files = ?", files);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql(files.endsWith(".csv") ? "read-csv" : "read-parquet"));
        }
    }

    private static void set(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement variable = connection.prepareStatement(sql)) {
            variable.setString(1, value);
            variable.execute();
        }
    }

    private static String files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path.toString();
        }
        try (Stream<Path> files = Files.list(path)) {
            boolean hasCsv = files.anyMatch(file -> file.toString().endsWith(".csv"));
            return path + (hasCsv ? "/*.csv" : "/*.parquet");
        }
    }

    private static String sql(String name) throws IOException {
        try (InputStream text = Comparison.class.getResourceAsStream("/sql/comparison/" + name + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
