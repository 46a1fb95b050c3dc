package org.tallystick.job.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawUsage;
import org.tallystick.model.indicator.UsageEvent;
import org.tallystick.model.indicator.UsageEventReader;
import org.tallystick.model.indicator.UserFact;
import org.tallystick.model.indicator.UserFactReader;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;

/** Words to fill a lake with usage events and facts, and to read the measures that were made of them. */
final class UsageFixture {

    static final Path SAMPLES = Path.of("../data-samples/indicators");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JobFixture fixture;
    private int segments;

    UsageFixture(JobFixture fixture) {
        this.fixture = fixture;
    }

    static List<String> sample(String file) throws IOException {
        return Files.readAllLines(SAMPLES.resolve(file));
    }

    /** The definitions of the product, with the days of that zone. */
    UsageFixture defined(String zone) throws Exception {
        String definitions = Files.readString(Path.of("../conf/definitions/ecolyo.json"))
                .replace("\"createdBy\": \"ecolyo\",", "\"createdBy\": \"ecolyo\", \"timeZone\": \"" + zone + "\",");
        fixture.define(definitions);
        return this;
    }

    /** Lands events, one file a date. */
    UsageFixture events(List<String> lines) throws Exception {
        Map<String, List<UsageEvent>> byPath = new TreeMap<>();
        String segment = "events-" + segments++;
        for (String line : lines) {
            UsageEvent event = UsageEventReader.read(JSON.readTree(line));
            LocalDate date = LocalDate.ofInstant(Instants.ofMicros(event.eventMicros()), ZoneOffset.UTC);
            byPath.computeIfAbsent(LakeLayout.rawUsageEventsFile(date, segment), path -> new ArrayList<>())
                    .add(event);
        }
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            for (Map.Entry<String, List<UsageEvent>> file : byPath.entrySet()) {
                try (var appender = RawUsage.events(lake, file.getKey())) {
                    append(appender, file.getValue());
                }
            }
        }
        return this;
    }

    UsageFixture events(String... lines) throws Exception {
        return events(List.of(lines));
    }

    /** Lands facts, one file a month; later calls are received later. */
    UsageFixture facts(List<String> lines) throws Exception {
        for (String line : lines) {
            String segment = "facts-" + segments++;
            List<UserFact> facts = UserFactReader.read(JSON.readTree(line));
            try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake);
                    var appender = RawUsage.facts(
                            lake, LakeLayout.rawUserFactsFile(facts.get(0).month(), segment))) {
                append(appender, facts);
            }
        }
        return this;
    }

    UsageFixture facts(String... lines) throws Exception {
        return facts(List.of(lines));
    }

    private <T> void append(ParquetAppender<RawUsage.Received<T>> appender, List<T> rows) throws IOException {
        for (T row : rows) {
            appender.append(new RawUsage.Received<>(row, segments));
        }
        appender.commit();
    }

    /** All measures that were made of events, in the form of the golden files. */
    List<String> measures() throws Exception {
        String[] paths =
                fixture.column("select path from tally_file where level = 'base' and origin = 'events'").stream()
                        .map(fixture.lake.layout()::uri)
                        .toArray(String[]::new);
        if (paths.length == 0) {
            return List.of();
        }
        Map<String, String> zones = new TreeMap<>();
        fixture.query("select name, time_zone from measure_definition").forEach(row -> zones.put(row[0], row[1]));
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : JobFixture.spark(fixture).read().parquet(paths).collectAsList()) {
            String name = row.getAs("measure_name");
            LocalDate start = row.<java.sql.Timestamp>getAs("start_date")
                    .toInstant()
                    .atZone(java.time.ZoneId.of(zones.get(name)))
                    .toLocalDate();
            String key = Stream.of(
                            name,
                            start.toString(),
                            quoted(row.getAs("group1")),
                            quoted(row.getAs("group2")),
                            quoted(row.getAs("group3")),
                            String.valueOf(row.<Double>getAs("value")))
                    .reduce((left, right) -> left + "," + right)
                    .orElseThrow();
            counts.merge(key, row.getAs("count"), Long::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "," + entry.getValue())
                .toList();
    }

    /** The measures of a golden file. */
    static List<String> golden(String file) throws IOException {
        return sample(file).stream()
                .skip(1)
                .map(UsageFixture::withValueAsJavaWritesIt)
                .sorted()
                .toList();
    }

    private static String withValueAsJavaWritesIt(String line) {
        int count = line.lastIndexOf(',');
        int value = line.lastIndexOf(',', count - 1);
        return line.substring(0, value + 1) + Double.valueOf(line.substring(value + 1, count)) + line.substring(count);
    }

    private static String quoted(String text) {
        return text == null ? "" : text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
