import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Runs a script of DuckDB over the raw files of a lake on two threads and tells how long each statement took. */
public final class DuckDbIndicators {

    /** Arguments: the script, the lake, the file of the result. */
    public static void main(String[] arguments) throws Exception {
        Path lake = Path.of(arguments[1]);
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET preserve_insertion_order = false");
            set(connection, "events", lake + "/raw/usage_events/*/*.parquet");
            set(connection, "facts", lake + "/raw/user_facts/*/*.parquet");
            String script = Files.readString(Path.of(arguments[0])).replace("result.csv", arguments[2]);
            for (String part : script.split(";\n")) {
                if (!part.isBlank()) {
                    long since = System.nanoTime();
                    statement.execute(part);
                    System.err.printf(
                            "%6.2f s %s%n", (System.nanoTime() - since) / 1e9, name(part));
                }
            }
        }
        System.out.printf("{\"contender\": \"duckdb\", \"seconds\": %.2f}%n", (System.nanoTime() - begin) / 1e9);
    }

    private static void set(Connection connection, String variable, String value) throws Exception {
        try (PreparedStatement set = connection.prepareStatement("SET VARIABLE " + variable + " = ?")) {
            set.setString(1, value);
            set.execute();
        }
    }

    private static String name(String part) {
        String plain = part.lines().filter(line -> !line.startsWith("--")).limit(2).reduce("", (a, b) -> a + " " + b);
        return plain.strip().substring(0, Math.min(90, plain.strip().length()));
    }
}
