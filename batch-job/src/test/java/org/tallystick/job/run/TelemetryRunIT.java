package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.housekeeping.LakeInspection;
import org.tallystick.job.telemetry.TelemetryRequest;
import org.tallystick.job.telemetry.TelemetryRun;
import org.tallystick.job.telemetry.TelemetrySummary;
import org.tallystick.job.telemetry.TelemetryTrim;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawPings;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;
import org.tallystick.model.telemetry.JsonFault;
import org.tallystick.model.telemetry.Ping;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.Saturated;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedReader;
import org.tallystick.store.housekeeping.LakeLedger;

class TelemetryRunIT {

    private static final Path SAMPLES = Path.of("../data-samples");
    private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 18);

    @TempDir
    Path folder;

    private JobFixture fixture;
    private int segments;

    @BeforeEach
    void open() {
        fixture = new JobFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyAggregateEqualsTheGoldenOneHoweverThePingsCome() throws Exception {
        List<String> pings = JobFixture.lines(SAMPLES.resolve("telemetry/combinations.ndjson.gz"));
        int third = pings.size() / 3;
        land(pings.subList(0, third));
        run();
        land(pings.subList(third, 2 * third));
        land(pings.subList(2 * third, pings.size()));

        TelemetrySummary last = run();

        List<String> golden = JobFixture.lines(SAMPLES.resolve("golden/telemetry.tsv.gz"));
        assertThat(aggregates())
                .containsExactlyInAnyOrderElementsOf(golden.stream()
                        .filter(line -> !line.startsWith("dropped"))
                        .toList());
        assertThat(drops())
                .containsExactlyInAnyOrderElementsOf(golden.stream()
                        .filter(line -> line.startsWith("dropped"))
                        .toList());
        assertThat(last.duplicates()).isEqualTo(3);
        assertBuildsAreTheSumOfDates();
        assertSlicesAndFiltersAreThoseOfTheAggregates();
        assertComputingAgainChangesNothing();
    }

    private void assertBuildsAreTheSumOfDates() throws SQLException {
        assertThat(sums("build_id")).isNotEmpty().isEqualTo(sums("submission_date"));
    }

    /** Over all dates, but for the version whose counts are below zero or beyond 64 bits, so that their order matters. */
    private Map<String, Long> sums(String prefix) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (String line : aggregates()) {
            String[] fields = line.split("\t", -1);
            boolean isHostile = fields[1].equals("nightly") && fields[2].equals("64");
            if (fields[0].equals(prefix) && !isHostile) {
                fields[0] = "";
                fields[3] = "";
                String key = String.join("\t", Arrays.copyOf(fields, 11));
                sums.merge(key + " sum", Long.parseLong(fields[11]), Saturated::add);
                sums.merge(key + " count", Long.parseLong(fields[12]), Saturated::add);
                for (String bucket : fields[13].split(" ")) {
                    int colon = bucket.indexOf(':');
                    sums.merge(
                            key + bucket.substring(0, colon),
                            Long.parseLong(bucket.substring(colon + 1)),
                            Saturated::add);
                }
            }
        }
        return sums;
    }

    private void assertSlicesAndFiltersAreThoseOfTheAggregates() throws SQLException {
        assertThat(lines("select prefix, channel, version, date from telemetry_slice"))
                .containsExactlyInAnyOrderElementsOf(
                        lines("select distinct prefix, channel, version, date from telemetry_aggregate"));
        Map<String, Long> filters = new TreeMap<>();
        for (String line : aggregates()) {
            String[] fields = line.split("\t", -1);
            String key = fields[1] + "\t" + fields[2] + "\t";
            long count = Long.parseLong(fields[12]);
            filters.merge(key + "metric\t" + fields[4], count, Math::max);
            filters.merge(key + "child\t" + fields[6], count, Math::max);
            filters.merge(key + "application\t" + fields[7], count, Math::max);
            filters.merge(key + "architecture\t" + fields[8], count, Math::max);
            filters.merge(key + "os\t" + fields[9] + "," + fields[10], count, Math::max);
        }
        assertThat(lines("select channel, version, dimension, value, most from telemetry_filter"))
                .containsExactlyInAnyOrderElementsOf(filters.entrySet().stream()
                        .map(entry -> entry.getKey() + "\t" + entry.getValue())
                        .toList());
        assertThat(lines("select prefix, sum(pings) from telemetry_slice group by prefix"))
                .extracting(line -> line.split("\t")[1])
                .hasSize(2)
                .containsOnly(lines("select sum(pings) from telemetry_build").get(0));
    }

    private void assertComputingAgainChangesNothing() throws Exception {
        List<String> before = aggregates();
        List<String> rows = lines("select xmin, ctid from telemetry_aggregate");

        TelemetrySummary again =
                run(new TelemetryRequest(null, null, Set.of(), TelemetryRequest.Recomputation.OF_ALL, Duration.ZERO));

        assertThat(again.keysWritten()).isZero();
        assertThat(again.dates()).hasSize(3);
        assertThat(aggregates()).isEqualTo(before);
        assertThat(lines("select xmin, ctid from telemetry_aggregate")).isEqualTo(rows);
        assertThat(run().runId()).isZero();
    }

    @Test
    void aDateThatIsComputedAgainReplacesItsContribution() throws Exception {
        land(List.of(ping("a", "20261118", 10), ping("b", "20261119", 20)));
        run();
        land(List.of(ping("c", "20261118", 5), ping("b", "20261119", 20), ping("b", "20261118", 20)));

        TelemetrySummary second = run();

        assertThat(second.dates()).containsExactly(DATE, DATE.plusDays(1));
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(totals())
                .containsExactly(
                        "build_id\tnightly\t64\t20261101\t35\t3",
                        "submission_date\tnightly\t64\t20261118\t15\t2",
                        "submission_date\tnightly\t64\t20261119\t20\t1");
        assertThat(lines("select submission_date, count(*) from telemetry_contribution group by 1 order by 1"))
                .containsExactly("20261118\t1", "20261119\t1");
        assertThat(lines("select kind, status, files_read, rows_read, rows_duplicate from run where id = "
                        + second.runId()))
                .containsExactly("telemetry\tcommitted\t4\t5\t2");
    }

    @Test
    void aRunThatFailsAnywhereLeavesNothing() throws Exception {
        land(List.of(ping("a", "20261118", 10)));
        for (RunStep step : List.of(RunStep.PLANNED, RunStep.COMPARED, RunStep.TALLIED, RunStep.MERGED)) {
            TelemetryRun failing = new TelemetryRun(fixture.work(), Duration.ofDays(400), (reached, detail) -> {
                if (reached == step) {
                    throw new IllegalStateException("killed after " + step);
                }
            });

            assertThatThrownBy(() -> failing.run(TelemetryRequest.everythingNew(null, Duration.ZERO)))
                    .hasMessage("killed after " + step);
            assertThat(lines("select 1 from telemetry_aggregate union all select 1 from telemetry_slice"))
                    .isEmpty();
            assertThat(fixture.files(LakeLayout.TELEMETRY)).isEmpty();
            assertThat(fixture.files(LakeLayout.IDS)).isEmpty();
        }

        assertThat(run().aggregates()).isEqualTo(2);
    }

    @Test
    void aDateWhoseRawFilesAreGoneIsKeptBack() throws Exception {
        land(List.of(ping("a", "20261118", 10)));
        run();
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            lake.delete(fixture.files(LakeLayout.RAW_PINGS).get(0));
        }
        land(List.of(ping("c", "20261118", 5), ping("d", "20261119", 7)));

        TelemetrySummary second = run();

        assertThat(second.keptBack()).singleElement().asString().startsWith("2026-11-18: 1 of its raw files are gone");
        assertThat(second.dates()).containsExactly(DATE.plusDays(1));
        assertThat(totals())
                .containsExactly(
                        "build_id\tnightly\t64\t20261101\t17\t2",
                        "submission_date\tnightly\t64\t20261118\t10\t1",
                        "submission_date\tnightly\t64\t20261119\t7\t1");
    }

    @Test
    void filesThatOtherToolsPutThereAreChecked() throws Exception {
        land(List.of(ping("a", "20261118", 10)));
        Files.createDirectories(folder.resolve("raw/pings/submission_date=2026-11-18/channel=nightly"));
        Files.writeString(
                folder.resolve("raw/pings/submission_date=2026-11-18/channel=nightly/other.parquet"), "no Parquet");
        Files.createDirectories(folder.resolve("raw/pings/submission_date=2026-11-18/channel=esr"));
        Files.copy(
                folder.resolve(fixture.files(LakeLayout.RAW_PINGS).stream()
                        .filter(path -> path.contains("segment"))
                        .findFirst()
                        .orElseThrow()),
                folder.resolve("raw/pings/submission_date=2026-11-18/channel=esr/x.parquet"));

        TelemetrySummary summary = run();

        assertThat(summary.unreadable())
                .singleElement()
                .asString()
                .contains("channel=nightly/other.parquet: it is not a readable Parquet file");
        assertThat(summary.drops()).hasToString("{channel=1}");
        assertThat(lines("select reason from telemetry_drop")).containsExactly("channel");
        assertThat(totals())
                .containsExactly(
                        "build_id\tnightly\t64\t20261101\t10\t1", "submission_date\tnightly\t64\t20261118\t10\t1");
        assertThat(summary.isComplete()).isFalse();
    }

    private static String ping(String id, String date, int sum) {
        return "{\"id\":\"" + id + "\",\"meta\":{\"sampleId\":1,\"submissionDate\":\"" + date + "\"},"
                + "\"application\":{\"channel\":\"nightly\",\"version\":\"64.0\",\"buildId\":\"20261101\",\"name\":\"Firefox\","
                + "\"architecture\":\"x86\"},\"environment\":{\"system\":{\"os\":{\"name\":\"Linux\",\"version\":\"6.1\"}}},"
                + "\"payload\":{\"histograms\":{\"GC_MS\":{\"values\":{\"5\":1},\"sum\":" + sum
                + ",\"histogram_type\":0}}}}";
    }

    private TelemetrySummary run() throws Exception {
        return run(TelemetryRequest.everythingNew(null, Duration.ZERO));
    }

    private TelemetrySummary run(TelemetryRequest request) throws Exception {
        return new TelemetryRun(fixture.work(), Duration.ofDays(400), (step, detail) -> {}).run(request);
    }

    /** Lands pings as one file for each date and channel. */
    private void land(List<String> lines) throws IOException {
        PingReader reader = new PingReader();
        Map<String, ParquetAppender<RawPings.Received>> files = new TreeMap<>();
        Instant received = RECEIVED.plusSeconds(segments++);
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            for (String line : lines) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                try {
                    Ping ping = reader.read(bytes, 0, bytes.length, LocalDate.of(2026, 11, 21));
                    String channel = ping.drop() == null ? ping.dimensions().channel() : LakeLayout.DROPPED;
                    String path = lake.layout().rawPingsFile(ping.submissionDate(), channel, "segment-" + segments);
                    if (!files.containsKey(path)) {
                        files.put(path, RawPings.open(lake, path));
                    }
                    files.get(path).append(new RawPings.Received(ping, Instants.toMicros(received)));
                } catch (JsonFault broken) {
                    assertThat(line).isIn("{broken", "[1]");
                }
            }
            for (ParquetAppender<RawPings.Received> file : files.values()) {
                file.commit();
            }
        }
    }

    private List<String> aggregates() throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String[] row : fixture.query("select prefix, channel, version, date, metric, encode(packed, 'hex')"
                + " from telemetry_aggregate order by 1, 2, 3, 4, 5")) {
            PackedReader cells = new PackedReader(HexFormat.of().parseHex(row[5]));
            String key = String.join("\t", Arrays.copyOf(row, 5));
            while (cells.nextLabel()) {
                while (cells.nextCell()) {
                    lines.add(key + "\t" + cell(cells));
                }
            }
        }
        return lines;
    }

    private static String cell(PackedReader cells) {
        PackedPlace place = cells.place(cells.place());
        StringJoiner buckets = new StringJoiner(" ");
        String values = cells.sum() + "\t" + cells.count();
        while (cells.nextBucket()) {
            buckets.add(cells.bound(cells.bucket()) + ":" + cells.bucketCount());
        }
        return String.join(
                "\t",
                cells.label().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"),
                place.process().wireName(),
                place.application(),
                place.architecture(),
                place.os(),
                place.osVersion(),
                values,
                buckets.toString());
    }

    /** Prefix, date, sum and number of observations of each aggregate. */
    private List<String> totals() throws SQLException {
        return aggregates().stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> String.join("\t", fields[0], fields[1], fields[2], fields[3], fields[11], fields[12]))
                .sorted()
                .toList();
    }

    private List<String> drops() throws SQLException {
        return lines("select 'dropped', submission_date, reason, pings from telemetry_drop");
    }

    private List<String> lines(String sql) throws SQLException {
        return fixture.query(sql).stream()
                .map(row -> String.join("\t", row))
                .sorted()
                .toList();
    }

    @Test
    void whatIsTrimmedStaysAway() throws Exception {
        land(List.of(ping("a", "20261118", 10), ping("b", "20261119", 20).replace("20261101", "20261119")));
        run();
        TelemetryTrim trim = new TelemetryTrim(fixture.lake, fixture.database());

        assertThat(trim.plan(null, DATE.plusDays(1))).isEqualTo(new TelemetryTrim.Summary(0, 2, 2, 1));
        trim.trim(null, DATE.plusDays(1));

        assertThat(totals())
                .containsExactly(
                        "build_id\tnightly\t64\t20261119\t20\t1", "submission_date\tnightly\t64\t20261119\t20\t1");
        assertThat(fixture.files(LakeLayout.RAW_PINGS)).hasSize(1);
        assertThat(fixture.files(LakeLayout.TELEMETRY)).hasSize(1);
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            assertThat(new LakeInspection(lake, new LakeLedger(fixture.database())).inspect())
                    .isEmpty();
        }
        land(List.of(ping("c", "20261118", 1), ping("d", "20261119", 2)));
        run();
        assertThat(totals())
                .containsExactly(
                        "build_id\tnightly\t64\t20261119\t20\t1", "submission_date\tnightly\t64\t20261119\t22\t2");
        assertThat(run().runId()).isZero();
    }

    @Test
    void onlyTheHighestVersionsAreKept() throws Exception {
        land(List.of(
                ping("a", "20261118", 1).replace("64.0", "9.0"),
                ping("b", "20261118", 2),
                ping("c", "20261118", 4).replace("64.0", "100.0"),
                ping("d", "20261118", 8).replace("nightly", "beta")));
        run();

        new TelemetryTrim(fixture.lake, fixture.database()).trim(2, null);

        assertThat(totals())
                .filteredOn(line -> line.startsWith("build_id"))
                .containsExactly(
                        "build_id\tbeta\t64\t20261101\t8\t1",
                        "build_id\tnightly\t100\t20261101\t4\t1",
                        "build_id\tnightly\t64\t20261101\t2\t1");
        assertThat(lines("select distinct channel, version from telemetry_filter"))
                .containsExactly("beta\t64", "nightly\t100", "nightly\t64");
    }
}
