package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples' aggregates against those that DuckDB computed from the same files. */
class GoldenResultsIT {

    private static final Path ROOT = Path.of("..");
    private static final int KEY_COLUMNS = 8;
    private static final int FIRST_EXACT = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"flights,flights.csv.gz", "ecolyo,ecolyo.csv"})
    void everyRowAndColumnEqualsTheGoldenOne(String sample, String golden) throws Exception {
        try (JobFixture fixture = new JobFixture(folder)) {
            fixture.define(Files.readString(ROOT.resolve("conf/definitions/" + sample + ".json")));
            fixture.receive(
                    Instant.parse("2026-11-20T12:00:00Z"),
                    JobFixture.lines(ROOT.resolve("data-samples/" + sample + "/measures.ndjson.gz")));
            fixture.aggregate();
            assertThat(differences(expected(golden), actual(fixture))).isEmpty();
        }
    }

    private static List<String> differences(Map<String, String[]> expected, Map<String, String[]> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach((key, row) -> {
            String[] other = actual.get(key);
            if (other == null) {
                differences.add("missing: " + key);
            } else if (!areEqual(row, other)) {
                differences.add(key + ": expected " + String.join(",", row) + " but was " + String.join(",", other));
            }
        });
        actual.keySet().stream()
                .filter(key -> !expected.containsKey(key))
                .forEach(key -> differences.add("extra: " + key));
        return differences;
    }

    /** count, count_not_zero, min, max and quartiles exactly; sum, avg and std to 1e-12. */
    private static boolean areEqual(String[] expected, String[] actual) {
        for (int column = FIRST_EXACT; column < expected.length; column++) {
            boolean isApproximate = column == 10 || column == 13 || column == 14;
            if (expected[column].isEmpty() || actual[column].isEmpty()) {
                if (!expected[column].equals(actual[column])) {
                    return false;
                }
                continue;
            }
            double left = Double.parseDouble(expected[column]);
            double right = Double.parseDouble(actual[column]);
            double tolerance = isApproximate ? 1e-12 * Math.max(Math.abs(left), Math.abs(right)) : 0;
            if (Math.abs(left - right) > tolerance) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String[]> expected(String golden) throws IOException {
        Path file = ROOT.resolve("data-samples/golden").resolve(golden);
        try (InputStream raw = Files.newInputStream(file);
                InputStream stream = golden.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    reader.lines().skip(1).map(GoldenResultsIT::fields).toList();
            return byKey(rows);
        }
    }

    private static Map<String, String[]> actual(JobFixture fixture) throws SQLException {
        return byKey(fixture.query("""
                select a.measure_name, a.period, to_char(a.start_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'),
                       a.created_by, a.group1, a.group2, a.group3,
                       concat_ws('+', case when a.wildcards & 1 > 0 then 'group1' end,
                                      case when a.wildcards & 2 > 0 then 'group2' end,
                                      case when a.wildcards & 4 > 0 then 'group3' end),
                       a.count, a.count_not_zero, a.sum, a.min, a.max, a.avg, a.std,
                       case when d.with_quartiles then a.median end,
                       case when d.with_quartiles then a.first_quartile end,
                       case when d.with_quartiles then a.third_quartile end
                from aggregate a join measure_definition d on d.name = a.measure_name
                """));
    }

    private static Map<String, String[]> byKey(List<String[]> rows) {
        Map<String, String[]> byKey = new HashMap<>();
        for (String[] row : rows) {
            String key = String.join(" ", List.of(row).subList(0, KEY_COLUMNS));
            assertThat(byKey.put(key, row)).as("a second row of " + key).isNull();
        }
        return byKey;
    }

    /** The fields of a line of CSV, with quotes doubled inside quotes. */
    private static String[] fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString());
        return fields.toArray(String[]::new);
    }
}
