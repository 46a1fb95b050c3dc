import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.serving.ServingRoutes;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.testkit.TestPostgres;

/** A server with millions of stored histograms, and a file of random questions about them. */
public final class TelemetryServer {

    private static final int DATES = 40;
    private static final int METRICS = 3000;
    private static final int ROWS_OF_A_METRIC = 42;
    private static final int ASKED_DATES = 30;
    private static final int QUESTIONS = 100_000;
    private static final List<String> FILTERS =
            List.of("os=Windows_NT", "os=Windows_NT&osVersion=10.0", "child=parent", "architecture=x86", "os=Linux");

    public static void main(String[] arguments) throws Exception {
        Database database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 8));
        new Migrations(database).migrate();
        fill(database);
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 64, List.of());
        HttpServer server = HttpServer.start(
                settings,
                List.of(new ServingRoutes(
                        settings, TelemetrySettings.standard(), database, new CurrentCatalogue(database))));
        ask(server.uri().toString(), Path.of(arguments[0]));
        System.out.println(server.uri());
        server.join();
    }

    /** 5,040,000 rows of up to 16 buckets, in the order of the key as the job writes them. */
    private static void fill(Database database) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into telemetry_definition"
                    + " select 'METRIC_' || m, 'exponential', false, 1, 10000, 50, null, 'Metric ' || m, '{main}', '{}'"
                    + " from generate_series(1, " + METRICS + ") m");
            statement.execute("create temporary table variant as select v,"
                    + " (select array_agg(b order by b) from unnest('{0,1,2,3,4,5,6,7,8,10,12,14,17,20,24,29,34,40,48,57,68,"
                    + "81,96,114,135,160,190,226,268,318,378,449,533,633,752,894,1062,1262,1500}'::bigint[])"
                    + " with ordinality x(b, n) where n > v % 24 and n <= v % 24 + 4 + v % 13) buckets from generate_series(0, 311) v");
            statement.execute("insert into telemetry_aggregate"
                    + " select 'build_id', 'nightly', '41', to_char(date '2015-06-01' + d, 'YYYYMMDD'), 'METRIC_' || m, '',"
                    + " (array['content', 'gpu', 'parent'])[r / 14 + 1], 'Firefox', (array['x86', 'x86-64'])[r / 7 % 2 + 1],"
                    + " (array['Darwin', 'Linux', 'Linux', 'Windows_NT', 'Windows_NT', 'Windows_NT', 'Windows_NT'])[r % 7 + 1],"
                    + " (array['14.3', '3.1', '4.4', '10.0', '5.1', '6.1', '6.3'])[r % 7 + 1],"
                    + " buckets, buckets, 1000 * d + m, 10 + r"
                    + " from generate_series(0, " + (DATES - 1) + ") d, generate_series(1, " + METRICS + ") m,"
                    + " generate_series(0, " + (ROWS_OF_A_METRIC - 1) + ") r, variant"
                    + " where v = (d * 7919 + m * 104729 + r * 31) % 312");
            statement.execute("vacuum analyze telemetry_aggregate");
        }
    }

    private static void ask(String service, Path file) throws Exception {
        Random random = new Random(1);
        try (PrintWriter questions = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int question = 0; question < QUESTIONS; question++) {
                int first = random.nextInt(DATES - ASKED_DATES + 1);
                questions.println(service + "/aggregates_by/build_id/channels/nightly/?version=41&metric=METRIC_"
                        + (1 + random.nextInt(METRICS)) + "&" + FILTERS.get(random.nextInt(FILTERS.size())) + "&dates="
                        + dates(first));
            }
        }
    }

    private static String dates(int first) {
        return IntStream.range(first, first + ASKED_DATES)
                .mapToObj(day -> java.time.LocalDate.of(2015, 6, 1)
                        .plusDays(day)
                        .toString()
                        .replace("-", ""))
                .collect(Collectors.joining(","));
    }
}
