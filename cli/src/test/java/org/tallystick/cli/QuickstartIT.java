package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that a new user does, and what comes next. */
class QuickstartIT {

    private static final Pattern CURL =
            Pattern.compile("curl -X (\\w+) -H '(.*?): (.*?)' -H '(.*?): (.*?)' (\\S+) -d '(.*)'");

    @TempDir
    Path home;

    @Test
    void itComputesShowsAndServesTheSamplesAndTheSystemGoesOnFromThere() throws Exception {
        try (Launched quickstart = Launched.start(home, "quickstart", "--port", "0")) {
            assertThat(quickstart.until("Serving on ")).as(quickstart.err()).startsWith("Serving on http://127.0.0.1:");

            assertThat(quickstart.out())
                    .contains("17 inserted, 0 updated, 0 unchanged")
                    .contains("15,292 measures landed, 0 refused")
                    .contains("40,000 measures landed, 0 refused")
                    .contains("55292 measures read from 17 files, 0 refused, 0 duplicates, 51767 aggregates written")
                    .containsPattern("flight-delay-daily +day +1354 +24462\\n")
                    .contains("flight-delay-daily, day 2001-01-15: 10 rows released, 252 suppressed")
                    .containsPattern("DFW, \\* +17 +1\\.3 +20\\.0 +-22\\.0 +-1\\.0 +59\\.0\\n")
                    .containsPattern("\\(252 rows\\) +< 5 +- +- +- +- +-\\n");
            assertThat(send(quickstart, 0).body()).contains("\"ok\"").contains("true");
            assertThat(send(quickstart, 1).body()).contains("\"count\":17").contains("\"group1\":{\"origin\":\"DFW\"}");

            theMeasureCountsFromTheNextRunOn(quickstart);
            quickstart.stop();
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
        nothingIsComputedTwice();
        theNextRunStartsFromAnArchiveOfClasses();
    }

    /** Other commands find the running database by themselves; the journal reaches the lake by and by. */
    private void theMeasureCountsFromTheNextRunOn(Launched quickstart) throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= 30; attempt++) {
            try (Launched aggregate = Launched.run(home, "aggregate", "--force")) {
                assertThat(aggregate.exitCode()).as(aggregate.err()).isZero();
            }
            if (send(quickstart, 1).body().contains("\"count\":18")) {
                return;
            }
        }
        throw new AssertionError("The measure did not count in any of 30 runs");
    }

    /** With this option Java ends with an error where it cannot use the archive. */
    private void theNextRunStartsFromAnArchiveOfClasses() throws IOException {
        Map<String, String> onlyFromArchive =
                Map.of("TALLYSTICK_HOME", home.toString(), "TALLYSTICK_JOB_JAVA_OPTIONS", "-Xshare:on");
        assertThat(Launched.CLASS_ARCHIVES).isDirectoryContaining("glob:**/job-*.jsa");
        try (Launched aggregate = Launched.start(List.of(), onlyFromArchive, "aggregate", "--force")) {
            assertThat(aggregate.toEnd()).as(aggregate.err()).isZero();
        }
    }

    private void nothingIsComputedTwice() throws IOException {
        try (Launched again = Launched.run(home, "quickstart", "--exit")) {
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out())
                    .contains("0 inserted, 0 updated, 17 unchanged")
                    .contains("landed before (40,000 measures on ")
                    .contains("0 measures read from 0 files")
                    .containsPattern("DFW, \\* +18 ");
        }
    }

    /** Sends what the printed line would send. */
    private static HttpResponse<String> send(Launched quickstart, int number) throws IOException, InterruptedException {
        Matcher line = CURL.matcher(quickstart.lines().stream()
                .filter(text -> text.startsWith("curl "))
                .toList()
                .get(number));
        assertThat(line.matches()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(line.group(6)))
                .method(line.group(1), BodyPublishers.ofString(line.group(7)))
                .header(line.group(2), line.group(3))
                .header(line.group(4), line.group(5))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response;
    }
}
