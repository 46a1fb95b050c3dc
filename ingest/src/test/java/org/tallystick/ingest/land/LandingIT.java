package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.Duck;
import org.tallystick.ingest.Workplace;
import org.tallystick.ingest.land.LandingOptions.Repetition;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.store.landing.LandedFileStore;

class LandingIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final String KEY = "measure_name, created_by, start_date, group1, group2, group3, value";

    private static final String LOGINS = """
            {"measureName": "logins", "value": 1, "startDate": "2026-11-20", "createdBy": "app", "group1": {"slug": "b"}}
            {"measureName": "logins", "value": 2.5, "startDate": "2026-11-20T10:00:00+01:00", "group1": {"slug": "a"}, "id": "x1"}
            {"measureName": "visits", "value": -3, "startDate": "2026-11-19", "contributor": "c"}
            """;

    @TempDir
    Path folder;

    private Workplace place;
    private Landing landing;

    @BeforeEach
    void open() {
        place = Workplace.in(folder.resolve("lake"));
        landing = new Landing(place.lake(), place.definitions(), new LandedFileStore(place.database()), CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void linesOfJsonBecomeRawFilesByMeasure() throws Exception {
        LandingResult result = land("measures.ndjson", LOGINS);

        assertThat(result.format()).contains(InputFormat.NDJSON);
        assertThat(result.rowsLanded()).isEqualTo(3);
        assertThat(result.rowsRefused()).isZero();
        assertThat(result.bytesRead()).isEqualTo(LOGINS.length());
        assertThat(result.isSkipped()).isFalse();
        assertThat(place.files())
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(result.files())
                .allMatch(
                        file -> file.matches(
                                "raw/measures/received_date=2026-11-21/measure_name=(logins|visits)/[0-9a-f]{32}-1-1\\.parquet"));
        assertThat(place.raw("*"))
                .containsExactly(
                        "logins|app|2026-11-20T00:00Z|\"b\"|null|null|1.0|2026-11-21T10:00Z|null|null",
                        "logins|null|2026-11-20T09:00Z|\"a\"|null|null|2.5|2026-11-21T10:00Z|x1|null",
                        "visits|null|2026-11-19T00:00Z|null|null|null|-3.0|2026-11-21T10:00Z|null|c");
    }

    @Test
    void rowsAreSortedByApplicationGroupsAndTimeInsideAFile() throws Exception {
        land("measures.ndjson", """
                {"measureName": "logins", "value": 1, "startDate": "2026-11-20", "createdBy": "b", "group1": {"slug": "a"}}
                {"measureName": "logins", "value": 2, "startDate": "2026-11-20", "createdBy": "a", "group1": {"slug": "b"}}
                {"measureName": "logins", "value": 3, "startDate": "2026-11-20", "createdBy": "a", "group1": {"slug": "a"}}
                {"measureName": "logins", "value": 4, "startDate": "1912-01-01", "createdBy": "a", "group1": {"slug": "a"}}
                {"measureName": "logins", "value": 5, "startDate": "2026-11-20", "group1": {"slug": "z"}}
                {"measureName": "logins", "value": 6, "startDate": "1912-01-01", "createdBy": "a", "group1": {"slug": "a"}}
                """);
        assertThat(Duck.rows("select value from read_parquet('" + folder + "/lake/raw/*/*/*/*.parquet')"))
                .containsExactly("5.0", "4.0", "6.0", "3.0", "2.0", "1.0");
    }

    @Test
    void aJsonArrayLandsLikeLines() throws Exception {
        String array = "[\n" + LOGINS.strip().replace("\n", ",\n") + "\n]\n";
        LandingResult result = land("measures.json", array);
        assertThat(result.format()).contains(InputFormat.JSON_ARRAY);
        assertThat(place.raw("value")).containsExactly("-3.0", "1.0", "2.5");
    }

    @Test
    void compressedLinesLandFromAStream() throws Exception {
        LandingResult result = landing.land(
                LandingSource.stream("standard input", new ByteArrayInputStream(gzip(LOGINS))),
                LandingOptions.STANDARD);
        assertThat(result.source()).isEqualTo("standard input");
        assertThat(place.raw("value")).containsExactly("-3.0", "1.0", "2.5");
    }

    @Test
    void valuesSeparatedBySemicolonsLandByHeader() throws Exception {
        LandingResult result = land(
                "export.csv",
                "\uFEFFvalue;measureName;startDate;origin;group2;status;note\r\n"
                        + "1,5;trips;2026-11-20;DTW;LAS;ok;wrong value\r\n"
                        + "1.5;trips;2026-11-20;DTW;12;;\"a;b\"\r\n"
                        + "2;trips;2026-07-01;\"D \"\"T\"\" W\";;late;\r\n");
        assertThat(result.format()).contains(InputFormat.CSV);
        assertThat(place.raw(KEY))
                .containsExactly(
                        "trips|null|2026-06-30T22:00Z|\"D \\\"T\\\" W\"|null|\"late\"|2.0",
                        "trips|null|2026-11-19T23:00Z|\"DTW\"|\"12\"|null|1.5");
        assertThat(place.refused("line, reason, content, source"))
                .containsExactly("2|value type is incorrect, it must be a number: 1,5|"
                        + "1,5;trips;2026-11-20;DTW;LAS;ok;wrong value|" + folder.resolve("export.csv"));
    }

    @Test
    void parquetWithTheRawSchemaLands() throws Exception {
        Path file = folder.resolve("raw.parquet");
        Duck.run("copy (select 'trips' as measure_name, timestamptz '2026-11-20 10:00:00+00' as start_date, 1 as value,"
                + " '\"DTW\"' as group1, '12' as group2, 'null' as group3, 7 as more"
                + " union all select 'trips', timestamptz '2026-11-20 10:00:00+00', 2, 'DTW', '1', '2', 8) to '" + file
                + "' (format parquet)");
        LandingResult result = landing.land(LandingSource.file(file), LandingOptions.STANDARD);
        assertThat(result.format()).contains(InputFormat.PARQUET);
        assertThat(place.raw(KEY)).containsExactly("trips|null|2026-11-20T10:00Z|\"DTW\"|12|null|1.0");
        assertThat(place.refused("line, reason"))
                .containsExactly(
                        "2|group1 must be JSON text such as \"DTW\" with its quotes, 12, true or null; given: DTW");
    }

    @Test
    void parquetThatAnotherEngineMadeFromLinesLands() throws Exception {
        Path lines = Files.writeString(folder.resolve("measures.ndjson"), LOGINS);
        Path file = folder.resolve("measures.parquet");
        Duck.run("copy (from read_json('" + lines + "')) to '" + file + "' (format parquet)");
        landing.land(LandingSource.file(file), LandingOptions.STANDARD);
        assertThat(place.raw(KEY))
                .containsExactly(
                        "logins|app|2026-11-20T00:00Z|\"b\"|null|null|1.0",
                        "logins|null|2026-11-20T09:00Z|\"a\"|null|null|2.5",
                        "visits|null|2026-11-19T00:00Z|null|null|null|-3.0");
    }

    @Test
    void typesOfPlainParquetColumnsAreKept() throws Exception {
        Path file = folder.resolve("plain.parquet");
        Duck.run(
                "copy (select 'trips' as \"measureName\", date '2026-11-20' as \"startDate\", 1.25::decimal(9,2) as value,"
                        + " true as origin, 12::bigint as destination, null::varchar as status) to '" + file
                        + "' (format parquet, compression zstd)");
        landing.land(LandingSource.file(file), LandingOptions.STANDARD);
        assertThat(place.raw(KEY)).containsExactly("trips|null|2026-11-19T23:00Z|true|12|null|1.25");
    }

    @Test
    void parquetLandsFromACompressedStream() throws Exception {
        Path file = folder.resolve("plain.parquet");
        Duck.run("copy (select 'visits' as \"measureName\", timestamp '2026-11-20' as \"startDate\", 4 as value) to '"
                + file + "' (format parquet, compression snappy)");
        byte[] packed = gzip(Files.readAllBytes(file));
        landing.land(LandingSource.stream("-", new ByteArrayInputStream(packed)), LandingOptions.STANDARD);
        assertThat(place.raw(KEY)).containsExactly("visits|null|2026-11-20T00:00Z|null|null|null|4.0");
    }

    @Test
    void refusedRowsAreKeptWithTheirReasons() throws Exception {
        LandingResult result = land("measures.ndjson", """
                {"measureName": "logins", "value": 1, "startDate": "2026-11-20", "group1": {"slug": "b"}}

                {"measureName": "logins", "value": 1, "startDate"
                {"measureName": "nobody", "value": 1, "startDate": "2026-11-20"}
                {"measureName": "visits", "value": 1, "startDate": "2026-11-20"} x
                """);
        assertThat(result.rowsLanded()).isEqualTo(1);
        assertThat(result.rowsRefused()).isEqualTo(3);
        assertThat(result.firstRefusals()).extracting(Refusal::line).containsExactly(3L, 4L, 5L);
        assertThat(place.refused("line, reason, received_at, content"))
                .satisfiesExactly(
                        broken ->
                                assertThat(broken).startsWith("3|the line is no JSON object: Unexpected end-of-input"),
                        unknown -> assertThat(unknown)
                                .isEqualTo("4|No measure definition found for: nobody|2026-11-21T10:00Z|"
                                        + "{\"measureName\": \"nobody\", \"value\": 1, \"startDate\": \"2026-11-20\"}"),
                        trailing -> assertThat(trailing).contains("Unrecognized token 'x'"));
    }

    @Test
    void theSameContentIsSkippedHoweverItIsPacked() throws Exception {
        land("measures.ndjson", LOGINS);
        List<String> before = place.files();
        Path packed = Files.write(folder.resolve("copy.ndjson.gz"), gzip(LOGINS));

        LandingResult plain = land("renamed.ndjson", LOGINS);
        LandingResult again = landing.land(LandingSource.file(packed), LandingOptions.STANDARD);

        assertThat(plain.isSkipped()).isTrue();
        assertThat(plain.before().orElseThrow().source())
                .isEqualTo(folder.resolve("measures.ndjson").toString());
        assertThat(again.isSkipped()).isTrue();
        assertThat(place.files()).isEqualTo(before);
    }

    @Test
    void theSameContentCountsOnceMoreWhenThatIsAskedFor() throws Exception {
        land("measures.ndjson", LOGINS);
        LandingOptions again = LandingOptions.STANDARD.with(Repetition.AGAIN);
        landing.land(LandingSource.file(folder.resolve("measures.ndjson")), again);
        LandingResult third = landing.land(LandingSource.file(folder.resolve("measures.ndjson")), again);
        assertThat(third.files()).allMatch(file -> file.endsWith("-3-1.parquet"));
        assertThat(place.raw("value")).hasSize(9);
        assertThat(land("measures.ndjson", LOGINS).before().orElseThrow().number())
                .isEqualTo(3);
    }

    @Test
    void nothingStaysWhereTooManyRowsAreRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.ndjson"), LOGINS + "{}\n{}\n");
        LandingOptions one = LandingOptions.STANDARD.with(RefusalBound.parse("1"));
        assertThatThrownBy(() -> landing.land(LandingSource.file(file), one))
                .isInstanceOf(LandingFailed.class)
                .hasMessage(file + ": 2 of the first 5 rows are refused, more than the bound of 1;"
                        + " line 4: The measure cannot be empty; line 5: The measure cannot be empty;"
                        + " nothing of it was landed");
        assertThat(place.files()).isEmpty();
        assertThat(landing.land(LandingSource.file(file), LandingOptions.STANDARD.with(RefusalBound.parse("40%")))
                        .rowsRefused())
                .isEqualTo(2);
    }

    @Test
    void aShareIsJudgedWhenAllRowsAreKnown() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.ndjson"), "{}\n" + LOGINS);
        assertThatThrownBy(() -> landing.land(
                        LandingSource.file(file), LandingOptions.STANDARD.with(RefusalBound.parse("24.9 %"))))
                .hasMessageContaining("1 of the first 4 rows are refused, more than the bound of 24.9 %");
        assertThat(landing.land(LandingSource.file(file), LandingOptions.STANDARD.with(RefusalBound.parse("25%")))
                        .rowsLanded())
                .isEqualTo(3);
    }

    @Test
    void anEmptyInputLandsNothingAndIsNotRemembered() throws Exception {
        assertThat(land("empty.ndjson", "").rowsLanded()).isZero();
        assertThat(land("empty.ndjson", "").isSkipped()).isFalse();
        assertThat(place.files()).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        Path none = folder.resolve("none.csv");
        assertThatThrownBy(() -> landing.land(LandingSource.file(none), LandingOptions.STANDARD))
                .isInstanceOf(LandingFailed.class)
                .hasMessage(none + ": there is no such file; nothing of it was landed");
    }

    @Test
    void aFolderIsNoInput() {
        assertThatThrownBy(() -> landing.land(LandingSource.file(folder), LandingOptions.STANDARD))
                .hasMessage(folder + ": it is a folder; name its files; nothing of it was landed");
    }

    @Test
    void aCutCompressedFileLandsNothing() throws Exception {
        byte[] whole = gzip(LOGINS.repeat(1000));
        Path file = Files.write(folder.resolve("cut.gz"), java.util.Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> landing.land(LandingSource.file(file), LandingOptions.STANDARD))
                .isInstanceOf(LandingFailed.class)
                .hasMessageContaining("its gzip data is cut short");
        assertThat(place.files()).isEmpty();
    }

    @Test
    void theSamplesLandRowByRowAsAnotherEngineReadsThem() throws Exception {
        Path samples = Path.of("..", "data-samples");
        for (String name : List.of("flights", "ecolyo")) {
            place.definitions()
                    .importAll(DefinitionFile.parse(
                            name, Files.readString(Path.of("..", "conf", "definitions", name + ".json"))));
            Path file = samples.resolve(name).resolve("measures.ndjson.gz");
            LandingResult result = landing.land(LandingSource.file(file), LandingOptions.STANDARD);
            assertThat(result.rowsRefused()).isZero();
            assertThat(result.rowsLanded()).isGreaterThan(1000);
        }
        // A group's JSON text is what stands between its colon and its brace.
        String read = "select \"measureName\", \"createdBy\", value::double, "
                + String.join(
                        ", ",
                        List.of("group1", "group2", "group3").stream()
                                .map(group -> "regexp_extract(" + group + "::varchar, ':(.*)}$', 1)")
                                .toList())
                + ", left(\"startDate\", 10) from read_json('../data-samples/*/measures.ndjson.gz', columns={"
                + "measureName: 'varchar', createdBy: 'varchar', value: 'varchar', startDate: 'varchar',"
                + " group1: 'json', group2: 'json', group3: 'json'}) order by all";
        assertThat(place.raw("measure_name, created_by, value, coalesce(group1, ''), coalesce(group2, ''),"
                        + " coalesce(group3, ''), strftime(start_date at time zone"
                        + " case when created_by = 'ecolyo' then 'Europe/Paris' else 'UTC' end, '%Y-%m-%d')"))
                .isEqualTo(Duck.rows(read.replace("regexp_extract(", "coalesce(regexp_extract(")
                        .replace(", 1)", ", 1), '')")));
    }

    @Test
    void twoWhoLandTheSameContentAtOnceLandItOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("measures.ndjson"), LOGINS.repeat(2000));
        ExecutorService two = Executors.newFixedThreadPool(4);
        List<Future<LandingResult>> results = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Landing own = new Landing(place.lake(), place.definitions(), new LandedFileStore(place.database()), CLOCK);
            results.add(two.submit(() -> own.land(LandingSource.file(file), LandingOptions.STANDARD)));
        }
        int landed = 0;
        for (Future<LandingResult> result : results) {
            landed += result.get().isSkipped() ? 0 : 1;
        }
        two.shutdown();
        assertThat(landed).isEqualTo(1);
        assertThat(place.raw("count(*)")).containsExactly("6000");
        assertThat(place.lake().listStaged()).isEmpty();
    }

    @Test
    void aLakeThatCannotBeWrittenIsNoFaultOfTheInput() throws Exception {
        Files.createFile(folder.resolve("lake"));
        Path file = Files.writeString(folder.resolve("measures.ndjson"), LOGINS);
        assertThatThrownBy(() -> landing.land(LandingSource.file(file), LandingOptions.STANDARD))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": Measures could not be written to the lake: ")
                .hasMessageEndingWith("; nothing of it was landed");
        Files.delete(folder.resolve("lake"));
        assertThat(landing.land(LandingSource.file(file), LandingOptions.STANDARD)
                        .rowsLanded())
                .isEqualTo(3);
    }

    @Test
    void progressIsToldUpToTheEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("measures.ndjson"), LOGINS.repeat(20_000));
        List<Long> told = new ArrayList<>();
        landing.land(LandingSource.file(file), LandingOptions.STANDARD.with((LandingProgress) (read, all) -> {
            assertThat(all).hasValue(LOGINS.length() * 20_000L);
            told.add(read);
        }));
        assertThat(told).isSorted().hasSizeGreaterThan(3).endsWith(LOGINS.length() * 20_000L);
    }

    private LandingResult land(String name, String content) throws Exception {
        return landing.land(
                LandingSource.file(Files.writeString(folder.resolve(name), content)), LandingOptions.STANDARD);
    }

    private static byte[] gzip(String content) throws IOException {
        return gzip(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(content);
        }
        return bytes.toByteArray();
    }
}
