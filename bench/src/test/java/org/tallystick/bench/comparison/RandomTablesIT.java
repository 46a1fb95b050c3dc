package org.tallystick.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bench.BenchMain;
import org.tallystick.bench.comparison.RandomTables.Kind;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

/** Ten thousand random tables, other ones in each build: the kernel and DuckDB must agree on every key of all. */
class RandomTablesIT {

    private static final int TABLES = 5_000;
    private static final Set<String> SUMS = Set.of("sum", "avg", "std");

    private final long seed = Long.getLong("random.tables.seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void everyStatisticOfRandomTablesIsWhatDuckDbComputes() throws Exception {
        write(List.of(Kind.ONE_VALUE, Kind.COUNTS, Kind.PRICES, Kind.TIMES, Kind.LARGE_WHOLE_NUMBERS));
        bench("kernel");
        bench("duckdb", "--exact");

        assertThat(differences("duckdb")).hasSize(11).allMatch(Difference::isNone);
    }

    @Test
    void countsAndQuartilesOfWildValuesAreWhatDuckDbComputes() throws Exception {
        write(List.of(Kind.ZEROS, Kind.DENORMALS, Kind.HUGE, Kind.SIGNS, Kind.MAGNITUDES));
        bench("kernel");
        writeReference();

        assertThat(differences("reference.parquet"))
                .filteredOn(difference -> !SUMS.contains(difference.statistic()))
                .hasSize(8)
                .allMatch(Difference::isNone);
    }

    private List<Difference> differences(String reference) throws Exception {
        List<Difference> differences =
                new Comparison(folder.resolve("kernel"), folder.resolve(reference)).differences();
        assertThat(differences)
                .as("-Drandom.tables.seed=%d%n%s", seed, differences)
                .allMatch(difference -> difference.keys() > TABLES);
        return differences;
    }

    private void write(List<Kind> kinds) throws Exception {
        Path lake = folder.resolve("lake");
        Files.createDirectories(lake);
        try (InputStream definitions = BenchMain.class.getResourceAsStream("/bench/definitions.json")) {
            Files.copy(definitions, lake.resolve("definitions.json"));
        }
        LakeLayout layout = new LakeLayout(lake.toUri().toString());
        try (LakeFileSystem files = LakeFileSystem.open(new LakeSettings(layout, Map.of()))) {
            new RandomTables(seed, TABLES, kinds).write(files, 5);
        }
    }

    private void writeReference() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                InputStream sql = RandomTablesIT.class.getResourceAsStream("/sql/fuzz/reference.sql")) {
            try (PreparedStatement files = connection.prepareStatement("SET VARIABLE files = ?")) {
                files.setString(1, folder + "/lake/raw/measures/*/*/*.parquet");
                files.execute();
            }
            // COPY takes no bind variables.
            String target = "'" + folder.resolve("reference.parquet") + "'";
            try (Statement statement = connection.createStatement()) {
                statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8).replace("'file'", target));
            }
        }
    }

    private void bench(String contender, String... options) {
        Stream<String> arguments = Stream.of(
                contender,
                folder.resolve("lake").toString(),
                "--save",
                folder.resolve(contender).toString());
        StringWriter said = new StringWriter();
        int exitCode = BenchMain.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(Stream.concat(arguments, Stream.of(options)).toArray(String[]::new));
        assertThat(exitCode).as(said.toString()).isZero();
    }
}
