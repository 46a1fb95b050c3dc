package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;

/** The commands of a document, in blocks of {@code console}, with what it says that they print. */
final class Transcript {

    private Transcript() {}

    /** A test for each step of the document; commands see these variables. */
    static List<DynamicTest> tests(Path document, Map<String, String> variables) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String block : Files.readString(document).split("```console\n")) {
            if (block.startsWith("$ ")) {
                for (String step : block.substring(0, block.indexOf("```")).split("\n\n")) {
                    tests.add(DynamicTest.dynamicTest(
                            step.lines().findFirst().orElseThrow(), () -> replay(step, variables)));
                }
            }
        }
        return tests;
    }

    private static void replay(String step, Map<String, String> variables) throws Exception {
        List<String> commands = step.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
        String expected = String.join(
                "",
                step.lines()
                        .filter(line -> !line.startsWith("$ "))
                        .map(String::strip)
                        .toList());
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", String.join("\n", commands)).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(printed.strip()).isEqualTo(expected);
    }
}
