import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.HttpServer;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.serving.ServingRoutes;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.token.TokenStore;
import org.tallystick.testkit.TestPostgres;

/** Two servers of the product's own class on one real PostgreSQL: one with an empty route, one that reads. */
public final class ReadingServer {

    private static final int ROWS_A_DAY = 50;
    private static final int DAYS = 365;

    public static void main(String[] arguments) throws Exception {
        Database database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4));
        new Migrations(database).migrate();
        String token = new TokenStore(database).create("bench").orElseThrow();
        publish(database);
        ServingSettings settings = new ServingSettings("127.0.0.1", 0, 64, List.of());
        HttpRoutes empty = service -> service.get("/empty", (request, response) -> "");
        HttpServer emptyServer = HttpServer.start(settings, List.of(empty));
        ServingRoutes reading =
                new ServingRoutes(settings, TelemetrySettings.standard(), database, new CurrentCatalogue(database));
        HttpServer readingServer = HttpServer.start(settings, List.of(reading));
        System.out.println(emptyServer.port() + " " + readingServer.port() + " " + token);
        readingServer.join();
    }

    private static void publish(Database database) throws Exception {
        String definition = "{\"definitions\":[{\"name\":\"connection-count-daily\",\"org\":\"bench\",\"group1Key\":\"device\","
                + "\"group2Key\":\"country\",\"accessApp\":true,\"withQuartiles\":true}]}";
        new DefinitionStore(database).importAll(DefinitionFile.parse("bench", definition));
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into aggregate (measure_name, period, start_date, key, created_by, group1, group2, count,"
                                + " count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile)"
                                + " select 'connection-count-daily', 'day', timestamptz '2022-01-01Z' + day * interval '1 day',"
                                + " gen_random_uuid(), 'ecolyo', to_json('device-' || row % 5), to_json('country-' || row),"
                                + " 100 + row, 90 + row, row * 941.07, row / 7.0, 100 + row / 3.0, row * 5.439, row / 2.894,"
                                + " row * 0.31, row * 0.17, row * 0.83"
                                + " from generate_series(0, ? - 1) day, generate_series(1, ?) row")) {
            insert.setInt(1, DAYS);
            insert.setInt(2, ROWS_A_DAY);
            insert.execute();
        }
    }
}
