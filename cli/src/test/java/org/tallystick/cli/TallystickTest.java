package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What can be said of commands without a database. */
class TallystickTest {

    @TempDir
    Path home;

    @Test
    void theContractsCommandsAreThere() {
        assertThat(commands().map(CommandSpec::qualifiedName))
                .contains(
                        "tallystick aggregate",
                        "tallystick backfill",
                        "tallystick compact",
                        "tallystick config",
                        "tallystick definitions import",
                        "tallystick definitions list",
                        "tallystick definitions remove",
                        "tallystick definitions show",
                        "tallystick delete-aggregates",
                        "tallystick forget",
                        "tallystick generate",
                        "tallystick indicators",
                        "tallystick land",
                        "tallystick migrate",
                        "tallystick purge",
                        "tallystick quickstart",
                        "tallystick run show",
                        "tallystick runs",
                        "tallystick send",
                        "tallystick serve",
                        "tallystick telemetry",
                        "tallystick token create",
                        "tallystick token delete-org",
                        "tallystick token list",
                        "tallystick token update",
                        "tallystick up");
    }

    static Stream<CommandSpec> commands() {
        List<CommandSpec> all = new ArrayList<>();
        collect(Tallystick.commands(Map.of()), all);
        return all.stream();
    }

    static Stream<String> ownHelp() {
        return commands()
                .filter(command -> !List.of(
                                "tallystick",
                                "aggregate",
                                "backfill",
                                "check",
                                "compact",
                                "forget",
                                "lake",
                                "purge",
                                "run",
                                "telemetry")
                        .contains(command.name()))
                .map(CommandSpec::qualifiedName);
    }

    @ParameterizedTest
    @MethodSource("ownHelp")
    void everyCommandExplainsItselfWithAnExample(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.remove(0);
        words.add("--help");

        Call call = call(words.toArray(String[]::new));

        assertThat(call.exitCode()).isZero();
        assertThat(call.err()).isEmpty();
        assertThat(call.out()).contains("Usage: " + command).containsPattern("Examples?:\\R.*tallystick ");
    }

    @Test
    void everyCommandHasADescription() {
        assertThat(commands())
                .allSatisfy(command -> assertThat(command.usageMessage().description())
                        .as(command.qualifiedName())
                        .isNotEmpty());
    }

    @Test
    void withoutAnyWordTheHelpIsPrinted() {
        Call call = call();

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("Usage: tallystick").contains("Exit codes: 0 done, 1 failed, 2 bad usage.");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Call call = call("--version");

        assertThat(call.exitCode()).isZero();
        assertThat(call.outLines().get(0)).matches("tallystick \\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bogus                             | Unmatched argument at index 0: 'bogus'",
                "definitions                       | tallystick definitions needs one of: import, list, show, remove",
                "definitions import                | Missing required parameter: 'FILE'",
                "definitions import x --constant A=1 | --constant belongs to --kind telemetry",
                "definitions show                  | Missing required parameter: 'NAME'",
                "token create                      | Missing required parameter: 'ORG'",
                "token create a --scope read:all   | ; there is read, write, aggregation, introspection, read:aggregates",
                "client create tracker            | --scopes must say what the client's tokens may be used for",
                "run show seven                    | 'seven' is not a long",
                "runs -n 0                         | -n must be at least 1; given: 0",
                "delete-aggregates logins          | Missing required option: '--from=DAY'",
                "delete-aggregates logins --from x | is not a day like 2026-11-21",
                "delete-aggregates logins --from 2026-01-01 --wait 5 | must be a length of time like 500ms",
                "land                              | Missing required parameter: 'FILE'",
                "land x --max-refused many         | must be a number of rows like 10 or a share like 0.5%",
                "serve --port 70000                | --port must be a whole number from 0 to 65535; given: 70000",
                "send --url http://x -t y          | Missing required parameter: 'FILE'",
                "send --url x -t y file            | The server must be a URL such as http://localhost:5000; given: x",
                "send --url http://x -t y --connections 0 f | There are 1 to 100 connections; given: 0",
                "send --url http://x -t y --source s f g | --progress and --source belong to one input",
                "generate -d 0                     | The number of days is 1 to 36500; given: 0",
            })
    void badUsageIsSaidInTwoLines(String words, String message) {
        Call call = call(words.split(" "));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith("tallystick: ").contains(message);
        assertThat(call.err().lines()).hasSize(2);
    }

    @Test
    void aFileThatIsNotThereCannotBeSent(@TempDir Path folder) {
        String file = folder.resolve("none.ndjson").toString();
        Call call = Call.of(
                Map.of("TALLYSTICK_HOME", folder.toString()), "send", "--url", "http://127.0.0.1:1", "-t", "x", file);
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err().strip())
                .isEqualTo("tallystick: " + file + ": there is no such file, or no right to read it");
    }

    @Test
    void aMistypedCommandIsGuessed() {
        assertThat(call("defintions").err()).contains("definitions");
    }

    @Test
    void anOrganisationNeedsAName() {
        Call call = call("token", "create", " ");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("The organisation's name must have 1 to 100 characters; given: \" \"");
    }

    @Test
    void wrongSettingsFailBeforeAnythingStarts() {
        Call call =
                Call.of(Map.of("TALLYSTICK_APPLICATION_HOME", home.toString(), "TALLYSTICK_SERVING_PROT", "1"), "runs");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err())
                .isEqualToIgnoringNewLines("tallystick: environment: TALLYSTICK_SERVING_PROT is no setting;"
                        + " did you mean TALLYSTICK_SERVING_PORT?");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void configShowsWhatIsInEffectAndHidesSecrets() {
        Call call = Call.of(
                Map.of(
                        "TALLYSTICK_APPLICATION_HOME", home.toString(),
                        "TALLYSTICK_DATABASE_URL", "jdbc:postgresql://db/t?password=geheim1",
                        "TALLYSTICK_DATABASE_PASSWORD", "geheim2",
                        "TALLYSTICK_S3_SECRET_KEY", "geheim3"),
                "config");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .doesNotContain("geheim")
                .containsPattern("database\\.url +jdbc:postgresql://db/t\\?password=\\(hidden\\) +environment variable")
                .containsPattern("database\\.password +\\(hidden\\) +environment variable TALLYSTICK_DATABASE_PASSWORD")
                .containsPattern("serving\\.port +5000 +default")
                .contains("file://" + home + "/.tallystick/lake");
    }

    @Test
    void configHidesWhatLooksLikeASecretOfHadoopOrSpark() throws Exception {
        Path file = java.nio.file.Files.writeString(
                home.resolve("t.yml"), "hadoop: {fs.azure.account.key: geheim, fs.s3a.connection.maximum: 200}\n");

        Call call = Call.of(Map.of("TALLYSTICK_CONF", file.toString()), "config");

        assertThat(call.out())
                .doesNotContain("geheim")
                .containsPattern("hadoop\\.fs\\.s3a\\.connection\\.maximum +200");
    }

    @Test
    void quickstartLeavesOutsidePartsAlone() {
        Call call = Call.of(
                Map.of("TALLYSTICK_APPLICATION_HOME", home.toString(), "TALLYSTICK_LAKE", "s3a://measures/real"),
                "quickstart",
                "--exit");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("quickstart fills the database and the lake with samples");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theJobIsFoundByTheLauncherOnly() {
        Call call = Call.of(Map.of("TALLYSTICK_APPLICATION_HOME", home.toString()), "aggregate", "--help");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("run it by the script tallystick");
    }

    private Call call(String... words) {
        return Call.of(Map.of("TALLYSTICK_APPLICATION_HOME", home.toString()), words);
    }

    private static void collect(CommandLine command, List<CommandSpec> all) {
        all.add(command.getCommandSpec());
        command.getSubcommands().values().stream().distinct().forEach(below -> collect(below, all));
    }
}
