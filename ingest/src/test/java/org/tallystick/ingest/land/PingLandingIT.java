package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.Duck;
import org.tallystick.ingest.Workplace;
import org.tallystick.store.landing.LandedFileStore;

class PingLandingIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final String APPLICATION =
            "\"application\":{\"channel\":\"%s\",\"version\":\"42.0a1\",\"buildId\":\"20261119030201\","
                    + "\"name\":\"Firefox\",\"architecture\":\"x86-64\"},\"environment\":{\"system\":{\"os\":"
                    + "{\"name\":\"Linux\",\"version\":\"6.12.3\"}}},\"payload\":{\"histograms\":{}}}\n";
    private static final String PINGS = "{\"id\":\"a\",\"meta\":{\"sampleId\":1,\"submissionDate\":\"20261120\"},"
            + APPLICATION.formatted("nightly")
            + "{\"meta\":{\"sampleId\":1}," + APPLICATION.formatted("beta")
            + "\n"
            + "{\"id\":\"c\",\"meta\":{\"sampleId\":1}," + APPLICATION.formatted("esr")
            + "{\"id\":\"d\"\n"
            + "[1]\n";

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
    void pingsBecomeRawFilesBySubmissionDateAndChannel() throws Exception {
        LandingResult result = land("pings.ndjson.gz", gzip(PINGS));

        assertThat(result.rowsLanded()).isEqualTo(3);
        assertThat(result.rowsRefused()).isEqualTo(2);
        assertThat(result.firstRefusals())
                .extracting(Refusal::toString)
                .containsExactly(
                        "line 5: the line is no JSON object: an unexpected end at byte 10",
                        "line 6: the line is no JSON object: no object at byte 1");
        assertThat(Duck.rows("select doc_id, received_at, version, build_id, application, architecture, os, os_version,"
                        + " payload, drop_reason, submission_date, channel from read_parquet('" + folder
                        + "/lake/raw/pings/*/*/*.parquet', hive_partitioning=true) order by channel"))
                .containsExactly(
                        "null|2026-11-21T10:00Z|42|20261119|Firefox|x86-64|Linux|6.1|{\"histograms\":{}}|null|2026-11-21|beta",
                        "c|2026-11-21T10:00Z|null|null|null|null|null|null|null|channel|2026-11-21|dropped",
                        "a|2026-11-21T10:00Z|42|20261119|Firefox|x86-64|Linux|6.1|{\"histograms\":{}}|null|2026-11-20|nightly");
    }

    @Test
    void theSamePingsLandOnceHoweverTheyArePacked() throws Exception {
        land("pings.ndjson", PINGS.getBytes(StandardCharsets.UTF_8));

        LandingResult again = land("again.ndjson.gz", gzip(PINGS));

        assertThat(again.isSkipped()).isTrue();
        assertThat(place.files().stream().filter(file -> file.startsWith("raw/pings")))
                .hasSize(3);
    }

    @Test
    void pingsThatWereLandedAsMeasuresCanStillBeLandedAsPings() throws Exception {
        Path file = Files.write(folder.resolve("pings.ndjson"), PINGS.getBytes(StandardCharsets.UTF_8));
        landing.land(LandingSource.file(file), LandingOptions.STANDARD);

        assertThat(landing.land(LandingSource.file(file), LandingOptions.STANDARD.with(InputKind.PINGS))
                        .rowsLanded())
                .isEqualTo(3);
    }

    @Test
    void aLineThatIsNotUtf8IsRefused() throws Exception {
        byte[] bytes = PINGS.getBytes(StandardCharsets.UTF_8);
        bytes[8] = (byte) 0xff;

        assertThat(land("pings.ndjson", bytes).firstRefusals()).first().hasToString("line 1: the line is not UTF-8");
    }

    @Test
    void otherFormsAreRefused() {
        assertThatThrownBy(() -> land("pings.json", ("[" + PINGS + "]").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(LandingFailed.class)
                .hasMessageContaining("pings are landed as NDJSON, one a line; it is json array");
    }

    private LandingResult land(String name, byte[] content) throws Exception {
        Path file = Files.write(folder.resolve(name), content);
        return landing.land(LandingSource.file(file), LandingOptions.STANDARD.with(InputKind.PINGS));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
