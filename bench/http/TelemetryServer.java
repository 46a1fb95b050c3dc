import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpServer;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.model.telemetry.Buckets;
import org.tallystick.model.telemetry.PingProcess;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedWriter;
import org.tallystick.serving.ServingRoutes;
import org.tallystick.store.database.CopyRows;
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
        DatabaseSettings stored =
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 8);
        Database database = Database.open(stored);
        new Migrations(database).migrate();
        fill(database, stored);
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 64, List.of());
        HttpServer server = HttpServer.start(
                settings,
                List.of(new ServingRoutes(
                        settings, TelemetrySettings.standard(), database, new CurrentCatalogue(database))));
        ask(server.uri().toString(), Path.of(arguments[0]));
        System.out.println(server.uri());
        server.join();
    }

    /** 5,040,000 histograms of up to 16 buckets in 120,000 rows, in the order of the key as the job writes them. */
    private static void fill(Database database, DatabaseSettings settings) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                CopyRows rows = new CopyRows(
                        settings,
                        "copy telemetry_aggregate (prefix, channel, version, date, metric, most, packed)"
                                + " from stdin (format binary)")) {
            statement.execute("insert into telemetry_definition"
                    + " select 'METRIC_' || m, 'exponential', false, 1, 10000, 50, null, 'Metric ' || m, '{main}', '{}'"
                    + " from generate_series(1, " + METRICS + ") m");
            List<PackedPlace> places = places();
            List<String> metrics = IntStream.rangeClosed(1, METRICS)
                    .mapToObj(metric -> "METRIC_" + metric)
                    .sorted()
                    .toList();
            for (int date = 0; date < DATES; date++) {
                String day = LocalDate.of(2015, 6, 1).plusDays(date).toString().replace("-", "");
                for (String metric : metrics) {
                    byte[] packed = packed(places, date, Integer.parseInt(metric.substring("METRIC_".length())));
                    rows.append("build_id", "nightly", "41", day, metric, 9L + ROWS_OF_A_METRIC, packed);
                }
            }
            rows.finish();
            statement.execute("vacuum analyze telemetry_aggregate");
        }
    }

    private static List<PackedPlace> places() {
        List<PackedPlace> places = new ArrayList<>();
        for (PingProcess process : PingProcess.values()) {
            for (String architecture : List.of("x86", "x86-64")) {
                for (String os : List.of("Darwin,14.3", "Linux,3.1", "Linux,4.4", "Windows_NT,10.0", "Windows_NT,5.1",
                        "Windows_NT,6.1", "Windows_NT,6.3")) {
                    String[] system = os.split(",");
                    places.add(new PackedPlace(process, "Firefox", architecture, system[0], system[1]));
                }
            }
        }
        return places.stream().sorted().toList();
    }

    /** Each cell has 4 to 16 buckets next to each other, as many sessions would have left them. */
    private static byte[] packed(List<PackedPlace> places, int date, int metric) {
        PackedWriter writer = new PackedWriter();
        Buckets buckets = Buckets.exponential(1, 10_000, 50);
        long[] bounds = buckets.bounds().stream().mapToLong(Long::longValue).toArray();
        writer.begin(places, bounds, bounds.length);
        writer.label("");
        for (int place = 0; place < ROWS_OF_A_METRIC; place++) {
            int variant = (date * 7919 + metric * 104_729 + place * 31) % 312;
            writer.cell(place, 1000L * date + metric, 10 + place);
            for (int bucket = variant % 24; bucket < variant % 24 + 4 + variant % 13; bucket++) {
                writer.bucket(bucket, bounds[bucket] + 1);
            }
        }
        return writer.finish();
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
                .mapToObj(day -> LocalDate.of(2015, 6, 1)
                        .plusDays(day)
                        .toString()
                        .replace("-", ""))
                .collect(Collectors.joining(","));
    }
}
