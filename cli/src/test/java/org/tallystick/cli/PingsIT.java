package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.testkit.TestPostgres;

/** Pings on the command line. */
class PingsIT {

    private static final String SAMPLES = "../data-samples/telemetry/";

    @TempDir
    Path home;

    @Test
    void pingsAreGeneratedToAFileAndLandedOnce() {
        Map<String, String> environment = Map.of(
                "TALLYSTICK_APPLICATION_HOME",
                home.toString(),
                "TALLYSTICK_DATABASE_URL",
                TestPostgres.freshDatabase(),
                "TALLYSTICK_DATABASE_USER",
                TestPostgres.USER,
                "TALLYSTICK_DATABASE_PASSWORD",
                TestPostgres.PASSWORD);
        call(environment, "migrate");
        String file = home.resolve("pings.ndjson.gz").toString();

        assertThat(call(
                        environment,
                        "generate",
                        "--kind",
                        "pings",
                        "-n",
                        "50",
                        "--definitions",
                        SAMPLES + "Histograms.json",
                        "--definitions",
                        SAMPLES + "Scalars.yaml",
                        "-o",
                        file))
                .isEqualToIgnoringNewLines("50 pings in " + file);
        assertThat(call(environment, "land", "--kind", "pings", file)).contains(file + ": 50 pings landed, 0 refused");
        assertThat(call(environment, "land", "--kind", "pings", file)).contains("landed before (50 pings on ");
        assertThat(call(environment, "land", "--kind", "pings", SAMPLES + "combinations.ndjson.gz"))
                .contains("1,145 pings landed, 2 refused", "refused line 1146: the line is no JSON object: ");
    }

    private static String call(Map<String, String> environment, String... words) {
        return Call.of(environment, words).out();
    }
}
