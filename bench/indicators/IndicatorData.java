import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;

/** Writes invented usage events of September 2026 and facts of August and September into a lake's raw folders. */
public final class IndicatorData {

    private static final int DAYS = 30;
    private static final int EVENTS_PER_USER = 10;

    /** Arguments: the folder of the scripts, the lake, the number of events. */
    public static void main(String[] arguments) throws Exception {
        Path scripts = Path.of(arguments[0]);
        Path raw = Path.of(arguments[1], "raw");
        long events = Long.parseLong(arguments[2]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET VARIABLE rows = " + events / DAYS);
            statement.execute("SET VARIABLE users = " + events / EVENTS_PER_USER);
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = LocalDate.of(2026, 9, 1).plusDays(day);
                write(statement, day, scripts.resolve("events.sql"), raw.resolve("usage_events/event_date=" + date));
            }
            for (int month = 0; month < 2; month++) {
                LocalDate first = LocalDate.of(2026, 8 + month, 1);
                write(statement, month, scripts.resolve("facts.sql"), raw.resolve("user_facts/month=" + first));
            }
        }
    }

    private static void write(Statement statement, int day, Path script, Path folder) throws Exception {
        Files.createDirectories(folder);
        statement.execute("SET VARIABLE day = " + day);
        statement.execute(Files.readString(script)
                .replace("result.parquet", folder.resolve("bench.parquet").toString()));
    }
}
