import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.Stream;

/** Bytes per row of a lake's raw files, and of what DuckDB writes for the same rows with zstd. Arguments: lake, a folder. */
final class LakeBytes {

    public static void main(String[] arguments) throws Exception {
        Path lake = Path.of(arguments[0]);
        Path copy = Path.of(arguments[1]).resolve("duckdb.parquet");
        String raw = "read_parquet('" + lake + "/raw/measures/*/*/*.parquet', hive_partitioning=false)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 2");
            statement.execute("copy (select * from " + raw + ") to '" + copy + "' (format parquet, compression zstd)");
            long rows = number(statement, "select count(*) from " + raw);
            System.out.printf(
                    "%d rows: %.3f bytes a row, DuckDB %.3f%n",
                    rows, (double) bytes(lake.resolve("raw")) / rows, (double) Files.size(copy) / rows);
        }
    }

    private static long number(Statement statement, String sql) throws Exception {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static long bytes(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
