package org.tallystick.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tallystick.cli.invocation.CommandFailed;

/**
 * What comes with this program to try it out.
 *
 * @param definitions definitions files
 * @param measures files of measures
 */
record Samples(List<Path> definitions, List<Path> measures) {

    Samples {
        definitions = List.copyOf(definitions);
        measures = List.copyOf(measures);
    }

    /** Those of the application's home. */
    static Samples find(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("TALLYSTICK_APPLICATION_HOME", ""));
        Path definitions = home.resolve("conf").resolve("definitions");
        Path measures = home.resolve("data-samples");
        try {
            return new Samples(files(definitions, ".json"), files(measures, "measures.ndjson.gz"));
        } catch (IOException missing) {
            throw new CommandFailed(
                    "The samples are missing: " + definitions + " and " + measures + " must be there", missing);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
