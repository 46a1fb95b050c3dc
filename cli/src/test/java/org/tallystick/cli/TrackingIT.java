package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.testkit.TestPostgres;

/** Tracking events on the command line. */
class TrackingIT {

    @TempDir
    Path home;

    @Test
    void eventsAreGeneratedToAFileAndLandedOnceAndThresholdsAreSet() {
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
        String file = home.resolve("events.ndjson.gz").toString();

        assertThat(call(environment, "generate", "--kind", "tracking", "-n", "50", "-d", "3", "-o", file))
                .isEqualToIgnoringNewLines("50 events in " + file);
        assertThat(call(environment, "land", "--kind", "tracking", file))
                .contains(file + ": 50 events landed, 0 refused");
        assertThat(call(environment, "land", "--kind", "tracking", file)).contains("landed before (50 events on ");
        assertThat(call(environment, "land", "--kind", "tracking", "../data-samples/tracking/events.ndjson.gz"))
                .contains("5,000 events landed, 0 refused");
        assertThat(call(environment, "tracking", "threshold", "server 1", "3"))
                .isEqualToIgnoringNewLines("Groups of server 1 need 3 events from now on");
        assertThat(call(environment, "tracking", "namespaces")).isEqualToIgnoringNewLines("3\t0\t-\tserver 1");
        assertThat(Call.of(environment, "tracking", "threshold", "server 1", "0")
                        .err())
                .contains("The threshold must be at least 1; given: 0");
    }

    private static String call(Map<String, String> environment, String... words) {
        return Call.of(environment, words).out();
    }
}
