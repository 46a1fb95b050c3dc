package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.token.TokenStore;

class MeasureRouteIT {

    private static final String GOOD = "{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"2022-01-01\"}";

    @TempDir
    private static Path folder;

    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new IngestServer(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void theMeasureOfDaccsDocumentationIsTaken() throws Exception {
        HttpResponse<String> answer = server.post("""
                {"measureName": "trips", "value": 1, "startDate": "2022-01-01", "createdBy": "ecolyo",
                 "group1": {"origin": "enedis"}, "group2": {"destination": "connection"}, "group3": {"status": "success"},
                 "aggregationPeriod": "day"}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"ok\": true}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    /** The contract's table, row by row, over the wire. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The measure cannot be empty",
                "null | The measure cannot be empty",
                "{} | The measure cannot be empty",
                "[] | The measure cannot be empty",
                "\"x\" | The measure cannot be empty",
                "{\"value\": 1} | A measure name must be given",
                "{\"measureName\": \"x\"} | No measure definition found for: x",
                "{\"measureName\": \"visits\"} | A value must be given",
                "{\"measureName\": \"visits\", \"value\": null} | A value must be given",
                "{\"measureName\": \"visits\", \"value\": \"one\"} | value type is incorrect, it must be a number",
                "{\"measureName\": \"visits\", \"value\": {}} | value type is incorrect, it must be a number",
                "{\"measureName\": \"visits\", \"value\": 1} | startDate must be given",
                "{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"x\"}"
                        + " | startDate type is incorrect, it must be a date",
                "{\"measureName\": \"logins\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": \"x\"}"
                        + " | groups format is incorrect",
                "{\"measureName\": \"logins\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": {\"a\": 1, \"b\": 2}}"
                        + " | groups format is incorrect",
                "{\"measureName\": \"logins\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group1\": {\"sluk\": 1}}"
                        + " | Group1 key does not match measure definition: slug",
                "{\"measureName\": \"logins\", \"value\": 1, \"startDate\": \"2022-01-01\"}"
                        + " | Group1 key does not match measure definition: slug",
                "{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"2022-01-01\", \"group2\": {\"x\": 1}}"
                        + " | Group2 key does not match measure definition: x",
            })
    void aMeasureThatCannotBeUsedIsRefusedWithItsReason(String body, String message) throws Exception {
        HttpResponse<String> answer = server.post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\": \"" + message);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"measureName\":",
                "{\"value\": NaN}",
                "{\"value\": Infinity}",
                "{'a': 1}",
                "{} x",
                "\u0000"
            })
    void whatIsNoJsonIsRefused(String body) throws Exception {
        HttpResponse<String> answer = server.post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\": \"The body is not valid JSON");
    }

    @Test
    void whoHasNoTokenIsRefusedBeforeAnythingIsRead() throws Exception {
        for (String header : List.of("Bearer wrong", "Basic eDp5", "Bearer", server.token())) {
            HttpResponse<String> answer =
                    server.send(HttpRequest.newBuilder(server.uri().resolve("/measure"))
                            .header("Authorization", header)
                            .POST(BodyPublishers.ofString("{"))
                            .build());
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.body()).startsWith("{\"error\": \"");
        }
        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(server.uri().resolve("/measure"))
                        .POST(BodyPublishers.ofString(GOOD))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void anotherMethodOrTypeIsRefused() throws Exception {
        HttpResponse<String> get = server.send(
                HttpRequest.newBuilder(server.uri().resolve("/measure")).build());
        assertThat(get.statusCode()).isEqualTo(405);
        HttpResponse<String> xml =
                server.post("/measure", GOOD.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/xml");
        assertThat(xml.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyOfTenMegabytesIsRefused() throws Exception {
        String padded = GOOD.replace("}", ", \"more\": \"" + "x".repeat(10 << 20) + "\"}");
        assertThat(server.post(padded).statusCode()).isEqualTo(413);
    }

    @Test
    void aCompressedBodyIsTakenAndItsBoundIsThatOfItsContent() throws Exception {
        assertThat(postCompressed(GOOD).statusCode()).isEqualTo(201);
        assertThat(postCompressed(GOOD.replace("}", ", \"more\": \"" + "x".repeat(10 << 20) + "\"}"))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        HttpResponse<String> answer = server.post("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aKeyOfTheRequestIsTheIdOfItsMeasure() throws Exception {
        try (IngestServer own = new IngestServer(Files.createDirectory(folder.resolve("keys")))) {
            byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
            assertThat(own.post("/measure", body, "Idempotency-Key", "\"abc-1\"")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(own.post(GOOD.replace("}", ", \"id\": \"mine\"}")).statusCode())
                    .isEqualTo(201);
            assertThat(own.post("/measure", body, "Idempotency-Key", "x".repeat(65))
                            .statusCode())
                    .isEqualTo(400);
            own.stop();
            assertThat(own.place().raw("id")).containsExactly("abc-1", "mine");
        }
    }

    @Test
    void aDefinitionAndATokenCountFromTheNextRequestOn() throws Exception {
        String body = GOOD.replace("visits", "new");
        assertThat(server.post(body).statusCode()).isEqualTo(400);
        server.place()
                .definitions()
                .importAll(DefinitionFile.parse("x", "{\"definitions\": [{\"name\": \"new\", \"org\": \"acme\"}]}"));
        assertThat(server.post(body).statusCode()).isEqualTo(201);
        server.place().definitions().remove("new");
        assertThat(server.post(body).statusCode()).isEqualTo(400);

        TokenStore tokens = new TokenStore(server.place().database());
        String other = tokens.create("other").orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/measure"))
                .header("Authorization", "Bearer " + other)
                .POST(BodyPublishers.ofString(GOOD))
                .build();
        assertThat(server.send(request).statusCode()).isEqualTo(201);
        tokens.delete("other");
        assertThat(server.send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void whatWasAnsweredWith201IsInTheLakeAndNothingElse() throws Exception {
        try (IngestServer own = new IngestServer(Files.createDirectory(folder.resolve("counted")))) {
            AtomicInteger taken = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(8);
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                Random random = new Random(client);
                all.add(clients.submit(() -> {
                    for (int number = 0; number < 150; number++) {
                        HttpResponse<String> answer =
                                own.post("/measure", garbled(random), "Content-Type", "application/json");
                        assertThat(answer.statusCode()).isIn(201, 400);
                        assertThat(answer.body()).startsWith(answer.statusCode() == 201 ? "{\"ok\"" : "{\"error\"");
                        taken.addAndGet(answer.statusCode() == 201 ? 1 : 0);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            clients.shutdown();
            assertThat(taken.get()).isBetween(50, 1150);
            own.stop();
            assertThat(own.place().raw("count(*)")).containsExactly(String.valueOf(taken.get()));
        }
    }

    @Test
    void aJournalThatCannotBeWrittenIsAnsweredWith503() throws Exception {
        Path home = Files.createDirectory(folder.resolve("broken"));
        try (IngestServer own = new IngestServer(home)) {
            Files.move(home.resolve("journal"), home.resolve("aside"));
            HttpResponse<String> answer = own.post(GOOD);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).isEqualTo("{\"error\": \"Measures cannot be stored now; try again later\"}");
            Files.move(home.resolve("aside"), home.resolve("journal"));
            assertThat(own.post(GOOD).statusCode()).isEqualTo(201);
            own.stop();
            assertThat(own.place().raw("value")).containsExactly("1.0");
        }
    }

    @Test
    void nothingIsTakenWhileTheDatabaseIsGone() throws Exception {
        try (IngestServer own = new IngestServer(Files.createDirectory(folder.resolve("gone")))) {
            assertThat(own.post(GOOD).statusCode()).isEqualTo(201);
            lock(own.place().databaseSettings(), true);
            HttpResponse<String> answer = own.post(GOOD);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).isEqualTo("{\"error\": \"The database is not available now; try again\"}");
            lock(own.place().databaseSettings(), false);
            own.stop();
            assertThat(own.place().raw("value")).containsExactly("1.0");
        }
    }

    /** Lets nobody connect to a database, and cuts who is; or lets them again. */
    private static void lock(DatabaseSettings settings, boolean locked) throws SQLException {
        int slash = settings.url().lastIndexOf('/');
        String name = settings.url().substring(slash + 1);
        try (Connection connection = DriverManager.getConnection(
                        settings.url().substring(0, slash) + "/postgres", settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + !locked);
            if (locked) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            }
        }
    }

    /** A good measure of which a few bytes were changed, or nothing but noise. */
    private static byte[] garbled(Random random) {
        byte[] body = ("{\"measureName\": \"logins\", \"value\": 1.5, \"startDate\": \"2022-01-01T10:00:00Z\","
                        + " \"createdBy\": \"app\", \"group1\": {\"slug\": \"é\"}}")
                .getBytes(StandardCharsets.UTF_8);
        int changes = random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            body[random.nextInt(body.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "{}[]\",:0e-".charAt(random.nextInt(10)));
        }
        if (random.nextInt(10) == 0) {
            random.nextBytes(body);
        }
        return body;
    }

    private static HttpResponse<String> postCompressed(String body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return server.post(
                "/measure", bytes.toByteArray(), "Content-Type", "application/json", "Content-Encoding", "gzip");
    }
}
