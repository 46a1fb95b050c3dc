package org.tallystick.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bench.BenchMain;

/** Everybody computes the same from the same files, or their speed would mean nothing. */
class ContendersIT {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeDataAndReference() {
        bench(
                "generate",
                lake(),
                "--rows",
                "30000",
                "--keys",
                "2340",
                "--days",
                "3",
                "--files",
                "3",
                "--values",
                "continuous");
        bench("duckdb", lake(), "--exact", "--save", saved("exact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel --tallies", "job --jvm-options target/jvm-options --heap 1g"})
    void tallystickComputesEveryStatisticOfEveryKeyAsDuckDbDoes(String contender) {
        String[] words = contender.split(" ");
        bench(Stream.concat(Stream.of(words), Stream.of(lake(), "--turns", "2", "--save", saved(words[0]))));

        bench("compare", saved(words[0]), saved("exact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "spark-sql", "postgresql"})
    void peersHaveTheDigestOfTheReference(String contender) {
        assertThat(digest(bench(contender, lake()))).isEqualTo(digest(bench("duckdb", lake(), "--exact")));
    }

    @Test
    void theFloorTouchesEveryRow() {
        assertThat(bench("scan-floor", lake())).contains("\"count\":30000");
    }

    private static String digest(String report) {
        return report.substring(report.indexOf("\"digest\""));
    }

    private static String lake() {
        return folder.resolve("lake").toString();
    }

    private static String saved(String name) {
        return folder.resolve("saved-" + name).toString();
    }

    private static String bench(String... arguments) {
        return bench(Stream.of(arguments));
    }

    private static String bench(Stream<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
        assertThat(exitCode).as(out.toString() + errors).isZero();
        return out.toString();
    }
}
