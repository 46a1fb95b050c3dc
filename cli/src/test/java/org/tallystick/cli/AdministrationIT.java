package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.testkit.TestPostgres;

/** The commands of administration on an outside database. */
class AdministrationIT {

    private static final String ECOLYO = "../conf/definitions/ecolyo.json";

    @TempDir
    Path home;

    private String url;
    private Map<String, String> environment;

    @BeforeEach
    void anOutsideDatabase() {
        url = TestPostgres.freshDatabase();
        environment = new HashMap<>(Map.of(
                "TALLYSTICK_APPLICATION_HOME",
                home.toString(),
                "TALLYSTICK_DATABASE_URL",
                url,
                "TALLYSTICK_DATABASE_USER",
                TestPostgres.USER,
                "TALLYSTICK_DATABASE_PASSWORD",
                TestPostgres.PASSWORD));
    }

    @Test
    void anOutsideDatabaseIsCheckedAndMigratedByCommand() {
        Call before = call("runs");
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.err())
                .containsPattern(
                        "The database lacks \\d+ migration\\(s\\), the first is V1__tables.sql; run: tallystick migrate");

        assertThat(call("migrate").out()).startsWith("Migrations applied: ");
        assertThat(call("migrate").out()).isEqualToIgnoringNewLines("Nothing to migrate");
        assertThat(call("runs").exitCode()).isZero();
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
        environment.put("TALLYSTICK_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/t?password=geheim");

        Call call = call("runs");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err())
                .contains(
                        "The database jdbc:postgresql://127.0.0.1:1/t?password=(hidden) as postgres cannot be reached")
                .contains("check database.url, database.user and database.password")
                .doesNotContain("geheim");
        assertThat(call.err().lines()).hasSize(1);
    }

    @Test
    void aDatabaseThatDoesNotExistIsSaidToBeMissing() {
        environment.put("TALLYSTICK_DATABASE_URL", url + "missing");

        assertThat(call("migrate").err()).contains("does not exist");
    }

    @Test
    void definitionsAreImportedShownAndRemoved() {
        call("migrate");

        assertThat(call("definitions", "list").out()).contains("There are no definitions yet");
        assertThat(call("definitions", "import", ECOLYO).outLines())
                .contains("inserted session-duration", "15 inserted, 0 updated, 0 unchanged");
        assertThat(call("definitions", "import", ECOLYO).outLines())
                .containsExactly("0 inserted, 0 updated, 15 unchanged");
        assertThat(call("definitions", "list").out())
                .containsPattern("session-duration +ecolyo +day,week,month +device");
        assertThat(call("definitions", "remove", "session-duration", "--yes").outLines())
                .containsExactly("Removed the definition session-duration, 0 published rows and 0 tally files");
        assertThat(call("definitions", "show", "session-duration").exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsShownCanBeImported() throws IOException {
        call("migrate");
        call("definitions", "import", ECOLYO);
        Path one = Files.writeString(
                home.resolve("one.json"),
                call("definitions", "show", "session-duration").out());
        Path all = Files.writeString(
                home.resolve("all.json"), call("definitions", "list", "--json").out());

        assertThat(call("definitions", "import", one.toString()).outLines())
                .containsExactly("0 inserted, 0 updated, 1 unchanged");
        assertThat(call("definitions", "import", all.toString()).outLines())
                .containsExactly("0 inserted, 0 updated, 15 unchanged");
    }

    @Test
    void oneBadFileAmongSeveralChangesNothing() throws IOException {
        call("migrate");
        Path bad = Files.writeString(
                home.resolve("bad.json"),
                "{\"definitions\": [{\"name\": \"a\", \"org\": \"o\", \"accessApp\": 1}, {\"org\": \"o\"}]}");

        Call call = call("definitions", "import", ECOLYO, bad.toString());

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err())
                .contains(bad + " has 2 faults; nothing was changed:")
                .contains("$.definitions[0].accessApp: must be true or false, not 1")
                .contains("$.definitions[1].name: must be given");
        assertThat(call("definitions", "list").out()).contains("There are no definitions yet");
    }

    @Test
    void twoFilesMustNotDefineTheSame() {
        call("migrate");

        Call call = call("definitions", "import", ECOLYO, ECOLYO);

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("defines \"session-duration\" as " + ECOLYO + " does; nothing was changed");
    }

    @Test
    void aMissingFileIsNamed() {
        Call call = call("definitions", "import", "missing.json");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("missing.json cannot be read: there is no such file; nothing was changed");
    }

    @Test
    void nothingIsRemovedWhereNobodyCanBeAsked() {
        call("migrate");
        call("definitions", "import", ECOLYO);

        Call call = call("definitions", "remove", "session-duration");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("not done, since there is nobody to ask; give --yes");
        assertThat(call("definitions", "show", "session-duration").exitCode()).isZero();
    }

    @Test
    void theTokenStandsAloneOnTheLastLine() {
        call("migrate");

        Call call = call("token", "create", "shop");

        assertThat(call.outLines()).hasSize(2);
        assertThat(call.outLines().get(1)).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void definitionsOfTelemetryAreImportedAndListed() {
        call("migrate");
        String folder = "../data-samples/telemetry/";
        String[] words = {
            "definitions", "import", "--kind", "telemetry", folder + "Histograms.json", folder + "Scalars.yaml"
        };
        assertThat(call(words).out()).contains(" inserted, 0 updated, 0 unchanged");
        assertThat(call(words).out()).contains("0 inserted, 0 updated, ");
        assertThat(call("definitions", "list", "--kind", "telemetry").out())
                .containsPattern("COMPOSITE_TIME +exponential +no +50\\R");
    }

    @Test
    void definitionsOfTelemetryAreShownAndRemoved() throws IOException {
        call("migrate");
        assertThat(call("definitions", "list", "--kind", "telemetry").out())
                .contains("There are no definitions of telemetry yet");
        String folder = "../data-samples/telemetry/";
        call("definitions", "import", "--kind", "telemetry", folder + "Histograms.json", folder + "Scalars.yaml");

        assertThat(call("definitions", "show", "--kind", "telemetry", "COMPOSITE_TIME")
                        .outLines())
                .contains(
                        "kind         exponential",
                        "keyed        no",
                        "processes    main, gpu",
                        "description  Time to compose a frame (ms)")
                .anyMatch(line -> line.matches("buckets +0 1 2 3 .* 1000"));
        assertThat(call("definitions", "remove", "--kind", "telemetry", "COMPOSITE_TIME", "--yes")
                        .outLines())
                .containsExactly("Removed the definition COMPOSITE_TIME");
        assertThat(call("definitions", "show", "--kind", "telemetry", "COMPOSITE_TIME")
                        .err())
                .contains("No definition of telemetry found for: COMPOSITE_TIME;"
                        + " tallystick definitions list --kind telemetry names all");
    }

    @Test
    void whatIsShownOfTelemetryCanBeImported() throws IOException {
        call("migrate");
        String folder = "../data-samples/telemetry/";
        call("definitions", "import", "--kind", "telemetry", folder + "Histograms.json", folder + "Scalars.yaml");

        assertThat(importShown("GC_MS", "one.json")).isEqualTo("0 inserted, 0 updated, 1 unchanged");
        assertThat(importShown("SCALARS_TELEMETRY.TEST.KEYED_UNSIGNED_INT", "one.yaml"))
                .isEqualTo("0 inserted, 0 updated, 1 unchanged");
        assertThat(call("definitions", "list", "--kind", "telemetry", "--json").exitCode())
                .isEqualTo(2);
    }

    private String importShown(String name, String file) throws IOException {
        Path shown = Files.writeString(
                home.resolve(file),
                call("definitions", "show", "--kind", "telemetry", "--json", name)
                        .out());
        return call("definitions", "import", "--kind", "telemetry", shown.toString())
                .out()
                .strip();
    }

    @Test
    void clientsAreMadeListedRotatedAndRevoked() {
        call("migrate");
        Call made = call("client", "create", "tracker", "--scopes", "read,write aggregation", "--org", "shop");
        String secret = made.outLines().get(1);
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(call("client", "list").out())
                .containsPattern("tracker +shop +.+ 0 +read write aggregation\\R")
                .doesNotContain(secret);
        assertThat(call("client", "create", "tracker", "--scopes", "read").err())
                .contains(
                        "There is a client tracker already; tallystick client rotate tracker gives it another secret");
        assertThat(call("client", "rotate", "tracker", "--revoke-tokens").outLines())
                .hasSize(3)
                .startsWith("0 tokens taken back")
                .doesNotContain(secret);
        assertThat(call("client", "revoke", "tracker").exitCode()).isZero();
        assertThat(call("client", "revoke", "tracker").err())
                .contains("There is no client tracker; tallystick client list names all");
        assertThat(call("client", "list").out()).contains("There is no client yet");
    }

    @Test
    void aClientWithoutScopesOrWithABadNameIsBadUsage() {
        assertThat(call("client", "create", "tracker").exitCode()).isEqualTo(2);
        assertThat(call("client", "create", "a b", "--scopes", "read").err()).contains("A client's name has 1 to 100");
        assertThat(call("client", "create", "tracker", "--scopes", "admin").err())
                .contains("There is no scope \"admin\"; there is read, write, aggregation");
    }

    @Test
    void tokensAreListedReplacedAndTakenAway() {
        call("migrate");
        String token = call("token", "create", "shop").outLines().get(1);

        Call again = call("token", "create", "shop");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("shop has a token already; tallystick token update shop replaces it");
        assertThat(call("token", "update", "shop").outLines().get(1)).isNotEqualTo(token);
        assertThat(call("token", "update", "shop", "--scope", "read:aggregates").exitCode())
                .isZero();
        assertThat(call("token", "list").out()).contains("SCOPES", "read:aggregates");
        assertThat(call("token", "list").out()).contains("shop").doesNotContain(token);
        assertThat(call("token", "get").out()).isEqualTo(call("token", "list").out());
        assertThat(call("token", "delete-org", "shop").exitCode()).isZero();
        assertThat(call("token", "delete-org", "shop").exitCode()).isEqualTo(1);
        assertThat(call("token", "update", "shop").exitCode()).isEqualTo(1);
    }

    @Test
    void runsAreListedAndShown() {
        call("migrate");
        assertThat(call("runs").out()).contains("There was no run yet");
        call("definitions", "import", ECOLYO);
        call("definitions", "remove", "session-duration", "--yes");

        assertThat(call("runs", "-n", "1").out())
                .contains("remove: session-duration")
                .doesNotContain("import:");
        assertThat(call("run", "show", "1").out())
                .containsPattern("kind +definitions")
                .containsPattern("status +committed")
                .containsPattern("what +import: 15 inserted, 0 updated, 0 unchanged");
        Call unknown = call("run", "show", "77");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("There is no run 77; tallystick runs lists them");
    }

    @Test
    void deletedAggregatesAreSaidToComeBack() throws SQLException {
        call("migrate");
        call("definitions", "import", ECOLYO);
        publish("session-duration", "2026-10-01T22:00:00Z");
        publish("session-duration", "2026-10-03T22:00:00Z");

        Call unasked = call("delete-aggregates", "session-duration", "--from", "2026-10-03");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err()).contains("Delete 1 published rows of session-duration from 2026-10-03 on: not done");

        Call call = call("delete-aggregates", "session-duration", "--from", "2026-10-03", "--yes");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .contains("Deleted 1 published rows of session-duration from 2026-10-03 on;"
                        + " the next tallystick aggregate publishes them again from the tallies");
        assertThat(call("runs").out()).containsPattern("delete +committed");
    }

    @Test
    void aggregatesOfAnUnknownMeasureCannotBeDeleted() {
        call("migrate");

        Call call = call("delete-aggregates", "nothing", "--from", "2026-10-03", "--yes");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("No measure definition found for: nothing");
    }

    @Test
    void measuresAreGeneratedToAFileAndLandedOnce() {
        call("migrate");
        call("definitions", "import", ECOLYO);
        String file = home.resolve("measures.ndjson.gz").toString();

        assertThat(call("generate", "-n", "500", "-d", "3", "--starting-day", "2026-01-01", "-o", file)
                        .outLines())
                .containsExactly("500 measures in " + file);
        assertThat(call("land", file).out()).contains(file + ": 500 measures landed, 0 refused");
        Call again = call("land", file);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("landed before (500 measures on ");
        assertThat(call("land", "--again", file).out()).contains("500 measures landed");
    }

    @Test
    void filesOfAPastDayAreLandedAsReceivedOnThatDay() throws IOException {
        call("migrate");
        call("definitions", "import", ECOLYO);
        String file = home.resolve("measures.ndjson").toString();
        call("generate", "-n", "10", "-d", "1", "--starting-day", "2026-01-01", "-o", file);

        assertThat(call("land", "--received", "2026-01-02", file).exitCode()).isZero();

        try (Stream<Path> days = Files.list(home.resolve(".tallystick/lake/raw/measures"))) {
            assertThat(days.map(day -> day.getFileName().toString())).containsExactly("received_date=2026-01-02");
        }
    }

    @Test
    void filesOfTheFutureAreNotLanded() {
        Call call = call("land", "--received", "9999-01-01", "x.ndjson");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("--received must not be in the future; given: 9999-01-01");
    }

    @Test
    void refusedRowsFailTheCommandUnlessTheyAreAllowed() throws IOException {
        call("migrate");
        call("definitions", "import", ECOLYO);
        String good = "{\"measureName\": \"quiz-stars\", \"value\": 1, \"startDate\": \"2026-01-01\"}\n";
        String file = Files.writeString(home.resolve("m.ndjson"), good + "{\"measureName\": \"unknown\"}\n")
                .toString();

        Call tooMany = call("land", "--max-refused", "0", file);
        assertThat(tooMany.exitCode()).isEqualTo(1);
        assertThat(tooMany.err()).contains("nothing of it was landed").contains("1 of 1 files were not landed");

        Call some = call("land", file);
        assertThat(some.exitCode()).isEqualTo(1);
        assertThat(some.out())
                .contains("1 measures landed, 1 refused")
                .contains("refused line 2: No measure definition found for: unknown");
        assertThat(some.err()).contains("1 refused rows; --max-refused says how many may be");

        assertThat(call("land", "--again", "--max-refused", "1", file).exitCode())
                .isZero();
    }

    @Test
    void aFileThatCannotBeLandedDoesNotKeepTheOthersFromLanding() throws IOException {
        call("migrate");
        call("definitions", "import", ECOLYO);
        String good = Files.writeString(
                        home.resolve("good.ndjson"),
                        "{\"measureName\": \"quiz-stars\", \"value\": 1, \"startDate\": \"2026-01-01\"}\n")
                .toString();

        Call call = call("land", "missing.ndjson", good);

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("missing.ndjson: there is no such file");
        assertThat(call.out()).contains(good + ": 1 measures landed, 0 refused");
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() {
        call("migrate");

        assertThat(call("run", "show", "77").err()).doesNotContain("\tat ");
        assertThat(call("run", "show", "77", "--verbose").err()).contains("\tat org.tallystick.cli.run.ShowCommand");
    }

    private Call call(String... words) {
        return Call.of(environment, words);
    }

    private void publish(String measure, String start) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.USER, TestPostgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into aggregate (measure_name, period, start_date, key, count, count_not_zero,"
                    + " sum, min, max, avg, std) values ('" + measure + "', 'day', '" + start
                    + "', gen_random_uuid(), 9, 0, 0, 0, 0, 0, 0)");
        }
    }
}
