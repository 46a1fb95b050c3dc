package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.housekeeping.LakeInspection;
import org.tallystick.job.tracking.TrackingRequest;
import org.tallystick.job.tracking.TrackingRun;
import org.tallystick.job.tracking.TrackingSummary;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawEvents;
import org.tallystick.model.lake.EventColumn;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;
import org.tallystick.model.tracking.EventBlock;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.model.tracking.TrackingEvent;
import org.tallystick.store.housekeeping.LakeLedger;
import org.tallystick.store.run.ListedPartitions.Extent;

class TrackingRunIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final EventSeries LOAD = new EventSeries("server-1", "load");
    private static final EventSeries VIEW = new EventSeries("Front end", "page/view é");
    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @TempDir
    Path folder;

    private final List<TrackingEvent> all = new ArrayList<>();
    private JobFixture fixture;

    @BeforeEach
    void open() {
        fixture = new JobFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsPublishedIsThatOfAllEventsHoweverTheyCome() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 4; round++) {
            List<TrackingEvent> some = randomEvents(random, 400);
            land("j-" + round + "-a", TODAY, some.subList(0, 250));
            land("j-" + round + "-b", TODAY.minusDays(round), some.subList(250, some.size()));

            TrackingSummary summary = run();

            assertThat(summary.events()).isEqualTo(some.size());
            assertThat(summary.refused()).isZero();
            assertPublishedIsThatOf(all);
        }
        assertThat(fixture.column("select namespace || ' ' || threshold from tracking_namespace order by 1"))
                .containsExactly("Front end 1", "server-1 1");
        assertThat(fixture.query("select min(first_micros), max(last_micros) from tracking_series where name = 'load'"))
                .singleElement()
                .isEqualTo(new String[] {
                    String.valueOf(micros(LOAD).min().orElseThrow()),
                    String.valueOf(micros(LOAD).max().orElseThrow())
                });
        assertThat(run().runId()).isZero();
    }

    @Test
    void aSegmentThatIsLandedOnceMoreCountsOnce() throws Exception {
        List<TrackingEvent> events = randomEvents(new Random(2), 50);
        land("j-1", TODAY, events);
        run();
        all.clear();
        land("j-1", TODAY, events);

        assertThat(run().runId()).isZero();
        land("j-2", TODAY, List.of(event(LOAD, "2026-03-01T10:00:00Z", 3)));
        run();

        assertPublishedIsThatOf(all);
    }

    @Test
    void theLastDigitOfASumDoesNotDependOnTheRuns() throws Exception {
        land("j-1", TODAY, List.of(event(LOAD, "2026-03-01T10:00:00Z", 1e300)));
        run();
        land("j-2", TODAY, List.of(event(LOAD, "2026-03-01T10:00:01Z", 0.1), event(LOAD, "2026-03-01T23:00:01Z", 1)));
        run();
        land("j-3", TODAY, List.of(event(LOAD, "2026-03-01T10:00:02Z", -1e300)));
        run();

        assertThat(fixture.query(
                        "select unit, count, sum, sum_rest, min, max from tracking_period order by begin, unit"))
                .extracting(row -> String.join(" ", row))
                .containsExactly(
                        "day 4 1.1 {-8.326672684688674e-17} -1e+300 1e+300",
                        "hour 3 0.1  -1e+300 1e+300",
                        "hour 1 1  1 1");
    }

    @Test
    void aRunThatFailsAnywhereLeavesNothing() throws Exception {
        land("j-1", TODAY, randomEvents(new Random(3), 20));
        for (RunStep step : List.of(RunStep.BEGUN, RunStep.PLANNED, RunStep.MERGED)) {
            TrackingRun failing = new TrackingRun(fixture.work(), fixture.settings, (reached, detail) -> {
                if (reached == step) {
                    throw new IllegalStateException("killed after " + step);
                }
            });

            assertThatThrownBy(() -> failing.run(TrackingRequest.everythingNew(null, Duration.ZERO)))
                    .hasMessage("killed after " + step);
            assertThat(fixture.column("select 1 from tracking_minute union all select 1 from tracking_period"
                            + " union all select 1 from tracking_series union all select 1 from tracking_namespace"
                            + " union all select 1 from consumed_file"))
                    .isEmpty();
        }

        run();

        assertPublishedIsThatOf(all);
        assertThat(fixture.column("select status from run order by id"))
                .containsExactly("failed", "failed", "failed", "committed");
        assertThat(fixture.column("select 1 from tracking_staging")).isEmpty();
    }

    @Test
    void rowsAndFilesOfOtherToolsAreChecked() throws Exception {
        land("j-1", TODAY, List.of(event(LOAD, "2026-03-01T10:00:00Z", 3)));
        write(
                "other",
                TODAY,
                List.of(
                        new Row(" ", "load", 0, 1),
                        new Row("n", "x".repeat(121), 0, 1),
                        new Row("n", "load", Long.MAX_VALUE, 1),
                        new Row("n", "load", 0, Double.NaN),
                        new Row("server-1", "load", all.get(0).micros(), -0.0)));
        Path broken = folder.resolve(LakeLayout.received(LakeLayout.RAW_TRACKING, TODAY) + "/broken.parquet");
        Files.writeString(broken, "no Parquet");

        TrackingSummary summary = run();

        assertThat(summary.refused()).isEqualTo(4);
        assertThat(summary.unreadable()).singleElement().asString().contains("broken.parquet: it is not a readable");
        assertThat(fixture.query("select kind, status, files_read, rows_read, rows_refused from run"))
                .extracting(row -> String.join(" ", row))
                .containsExactly("tracking committed 2 6 4");
        assertThat(fixture.column("select events from tracking_minute")).containsExactly("\\x010001" + "06");
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            assertThat(new LakeInspection(lake, new LakeLedger(fixture.database())).inspect())
                    .extracting(
                            fault -> fault.kind() + " " + Path.of(fault.path()).getFileName())
                    .containsExactly("UNREADABLE broken.parquet");
        }
    }

    @Test
    void aDayThatIsOverIsListedOnlyByAFullListing() throws Exception {
        LocalDate old = TODAY.minusDays(30);
        land("j-1", old, List.of(event(LOAD, "2026-03-01T10:00:00Z", 3)));
        run();
        land("j-2", old, List.of(event(LOAD, "2026-03-01T11:00:00Z", 4)));

        assertThat(run().runId()).isZero();
        assertThat(fixture.column("select folder || ' ' || received_date from closed_partition"))
                .containsExactly("raw/tracking " + old);
        assertThat(runner().run(new TrackingRequest(null, null, Extent.ALL, Duration.ZERO))
                        .events())
                .isEqualTo(1);
        assertPublishedIsThatOf(all);
    }

    @Test
    void boundsAreReceivingDaysAndADryRunChangesNothing() throws Exception {
        land("j-1", TODAY.minusDays(1), List.of(event(LOAD, "2026-03-01T10:00:00Z", 3)));
        land("j-2", TODAY, List.of(event(LOAD, "2026-03-01T11:00:00Z", 4)));

        assertThat(runner().dryRun(TrackingRequest.everythingNew(null, Duration.ZERO))
                        .events())
                .isEqualTo(2);
        assertThat(runner().run(TrackingRequest.everythingNew(TODAY.minusDays(1), Duration.ZERO))
                        .events())
                .isEqualTo(1);
        assertThat(run().events()).isEqualTo(1);
        assertPublishedIsThatOf(all);
    }

    /** Some at the same moment, some on borders, some with values that need every bit. */
    private List<TrackingEvent> randomEvents(Random random, int number) {
        long base = Instants.toMicros(Instant.parse("2025-12-31T22:00:00Z"));
        List<TrackingEvent> events = new ArrayList<>();
        for (int count = 0; count < number; count++) {
            long micros = base
                    + switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(5) * HOUR;
                        case 1 -> random.nextInt(300) * MINUTE - 1;
                        case 2 -> random.nextInt(600) * 1_000_000L;
                        default -> random.nextLong(3 * DAY);
                    };
            double value = random.nextInt(3) == 0 ? random.nextGaussian() * 1e9 : random.nextInt(100) - 20;
            events.add(new TrackingEvent(random.nextInt(3) == 0 ? VIEW : LOAD, micros, value, base, UUID.randomUUID()));
        }
        return events;
    }

    private java.util.stream.LongStream micros(EventSeries series) {
        return all.stream().filter(event -> event.series().equals(series)).mapToLong(TrackingEvent::micros);
    }

    private static TrackingEvent event(EventSeries series, String time, double value) {
        return new TrackingEvent(series, Instants.toMicros(Instant.parse(time)), value, 0, UUID.randomUUID());
    }

    private TrackingRun runner() {
        return new TrackingRun(fixture.work(), fixture.settings, (step, detail) -> {});
    }

    private TrackingSummary run() throws Exception {
        return runner().run(TrackingRequest.everythingNew(null, Duration.ZERO));
    }

    private void land(String segment, LocalDate received, List<TrackingEvent> events) throws IOException {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake);
                ParquetAppender<TrackingEvent> file =
                        RawEvents.open(lake, lake.layout().rawTrackingFile(received, segment))) {
            for (TrackingEvent event : events) {
                file.append(event);
            }
            file.commit();
        }
        all.addAll(events);
    }

    private record Row(String namespace, String name, long micros, double value) {}

    /** As another tool may do it, which checks nothing. */
    private void write(String segment, LocalDate received, List<Row> rows) throws IOException {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake);
                ParquetAppender<Row> file = ParquetAppender.open(
                        lake,
                        lake.layout().rawTrackingFile(received, segment),
                        LakeSchemas.RAW_EVENTS,
                        (row, consumer) -> {
                            RawRows.text(consumer, EventColumn.NAMESPACE, 0, row.namespace());
                            RawRows.text(consumer, EventColumn.NAME, 1, row.name());
                            RawRows.number(consumer, EventColumn.TIMESTAMP, 2, row.micros());
                            consumer.startField(EventColumn.VALUE, 3);
                            consumer.addDouble(row.value());
                            consumer.endField(EventColumn.VALUE, 3);
                            RawRows.number(consumer, EventColumn.RECEIVED_AT, 4, 0);
                            RawRows.text(consumer, EventColumn.ID, 5, "1");
                        })) {
            for (Row row : rows) {
                file.append(row);
            }
            file.commit();
        }
    }

    private void assertPublishedIsThatOf(List<TrackingEvent> events) throws SQLException {
        assertThat(storedEvents())
                .containsExactlyElementsOf(events.stream()
                        .sorted(Comparator.comparing((TrackingEvent event) ->
                                        event.series().key().toString())
                                .thenComparing(TrackingEvent::micros)
                                .thenComparing(TrackingEvent::value))
                        .map(event -> event.series().key() + " " + event.micros() + " " + event.value())
                        .toList());
        Map<String, List<TrackingEvent>> groups = new TreeMap<>(grouped(events, "hour", HOUR));
        groups.putAll(grouped(events, "day", DAY));
        List<String> expected = groups.entrySet().stream()
                .map(group -> group.getKey() + " " + total(group.getValue()))
                .toList();
        assertThat(storedTotals()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Map<String, List<TrackingEvent>> grouped(List<TrackingEvent> events, String unit, long length) {
        ToLongFunction<TrackingEvent> begin = event -> Math.floorDiv(event.micros(), length) * length;
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.series().key() + " " + unit + " " + begin.applyAsLong(event)));
    }

    private static String total(List<TrackingEvent> events) {
        BigDecimal sum =
                events.stream().map(event -> new BigDecimal(event.value())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return events.size() + " " + sum.stripTrailingZeros().toPlainString() + " "
                + events.stream().mapToDouble(TrackingEvent::value).min().orElseThrow() + " "
                + events.stream().mapToDouble(TrackingEvent::value).max().orElseThrow() + " "
                + events.stream().mapToLong(TrackingEvent::micros).min().orElseThrow();
    }

    private List<String> storedEvents() throws SQLException {
        List<String> events = new ArrayList<>();
        for (String[] row : fixture.query(
                "select series, begin, encode(events, 'hex') from tracking_minute order by series, begin")) {
            EventBlock.decode(
                    HexFormat.of().parseHex(row[2]),
                    Long.parseLong(row[1]),
                    (micros, value) -> events.add(row[0] + " " + micros + " " + value));
        }
        return events;
    }

    private List<String> storedTotals() throws SQLException {
        List<String> totals = new ArrayList<>();
        for (String[] row : fixture.query("select series, unit, begin, count, sum, array_to_string(sum_rest, ' '), min,"
                + " max, first_micros from tracking_period")) {
            BigDecimal sum = new BigDecimal(Double.parseDouble(row[4]));
            for (String part : row[5].isEmpty() ? new String[0] : row[5].split(" ")) {
                sum = sum.add(new BigDecimal(Double.parseDouble(part)));
            }
            totals.add(String.join(
                    " ",
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    sum.stripTrailingZeros().toPlainString(),
                    String.valueOf(Double.parseDouble(row[6])),
                    String.valueOf(Double.parseDouble(row[7])),
                    row[8]));
        }
        return totals;
    }
}
