package org.tallystick.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {

    @TempDir
    Path folder;

    @Test
    void equalOptionsGiveEqualFiles() throws IOException {
        generate("a", "--rows", "5000", "--keys", "300", "--files", "3", "--values", "continuous");
        generate("b", "--rows", "5000", "--keys", "300", "--files", "3", "--values", "continuous");

        assertThat(files("a")).hasSize(4).usingRecursiveComparison().isEqualTo(files("b"));
    }

    @Test
    void everyKeyOccursAndEveryRowIsThere() throws SQLException {
        generate("lake", "--rows", "20000", "--keys", "2340", "--days", "3", "--order", "random");

        assertThat(
                        query(
                                "select count(*), count(distinct (start_date, group1, group2, group3)), count(distinct start_date) from raw"))
                .isEqualTo("20000 2340 3");
    }

    @Test
    void moreKeysThanPairsOfGroupsHaveAThirdGroup() throws SQLException {
        generate("lake", "--rows", "8000", "--keys", "8000");

        assertThat(query("select count(distinct group1), count(distinct group2), count(distinct group3) from raw"))
                .isEqualTo("25 30 11");
    }

    @Test
    void aHeavyKeyHasItsPart() throws SQLException {
        generate("lake", "--rows", "20000", "--keys", "100", "--heavy", "0.9");

        assertThat(
                        query(
                                "select round(max(rows) / sum(rows), 1) from (select count(*) as rows from raw group by group1, group2)"))
                .isEqualTo("0.9");
    }

    @Test
    void aLakeWithMeasuresIsLeftAlone() throws IOException {
        generate("lake", "--rows", "10", "--keys", "10", "--files", "1");
        Map<String, byte[]> before = files("lake");

        assertThat(run("lake", "--rows", "20", "--keys", "10", "--files", "1")).contains("There are raw measures in");
        assertThat(files("lake")).usingRecursiveComparison().isEqualTo(before);
    }

    private void generate(String lake, String... options) {
        assertThat(run(lake, options)).isEmpty();
    }

    /** What the command says on its error output. */
    private String run(String lake, String... options) {
        String[] arguments = Stream.concat(Stream.of(folder.resolve(lake).toString()), Stream.of(options))
                .toArray(String[]::new);
        StringWriter errors = new StringWriter();
        new CommandLine(new GenerateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(arguments);
        return errors.toString();
    }

    private Map<String, byte[]> files(String lake) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(lake))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.resolve(lake).relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    /** The first row of a query on the view raw, its values separated by blanks. */
    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("create view raw as from read_parquet('"
                    + folder.resolve("lake/raw/measures/*/*/*.parquet") + "', hive_partitioning = false)");
            ResultSet row = statement.executeQuery(sql);
            row.next();
            StringJoiner values = new StringJoiner(" ");
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                values.add(row.getString(column));
            }
            return values.toString();
        }
    }
}
