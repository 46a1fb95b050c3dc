package org.tallystick.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.measure.Measure;

class SegmentTest {

    private static final int MEASURES = 12;
    private static final SegmentId ID = new SegmentId(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"), 7);

    @TempDir
    Path folder;

    private Path file;
    private List<Measure> measures;

    @BeforeEach
    void prepare() {
        file = folder.resolve(ID.fileName());
        measures = IntStream.range(0, MEASURES).mapToObj(Samples::measure).toList();
    }

    @Test
    void aSegmentHasANameThatTellsWhatItIs() {
        assertThat(ID.fileName()).isEqualTo("j-00112233-4455-6677-8899-aabbccddeeff-7.journal");
        assertThat(SegmentId.ofFile(ID.fileName())).contains(ID);
        assertThat(SegmentId.ofFile("lock")).isEmpty();
        assertThat(SegmentId.ofFile(ID.fileName() + ".bak")).isEmpty();
        assertThat(ID.next().toString()).isEqualTo("j-00112233-4455-6677-8899-aabbccddeeff-8");
    }

    @Test
    void whatWasAppendedComesBackInItsOrder() throws IOException {
        write(true);
        List<Measure> read = new ArrayList<>();
        SegmentContent content = read(read);
        assertThat(read).isEqualTo(measures);
        assertThat(content).isEqualTo(new SegmentContent(MEASURES, true, 0, List.of()));
    }

    @Test
    void everyFieldComesBackAsItWas() throws IOException {
        measures = List.of(
                new Measure("m", null, Long.MIN_VALUE, null, null, null, -0.1, Long.MAX_VALUE, null, null),
                new Measure("𝄞", "", 0, "\"\"", "12", "null", Double.MIN_VALUE, 0, "x".repeat(64), "é".repeat(255)),
                new Measure("m", "a".repeat(255), 1, "x".repeat(1024), "日".repeat(1024), "z", 1e308, 1, "", ""));
        write(true);
        List<Measure> read = new ArrayList<>();
        read(read);
        assertThat(read).isEqualTo(measures);
    }

    @Test
    void aSegmentThatWasNotClosedIsReadToItsEnd() throws IOException {
        write(false);
        List<Measure> read = new ArrayList<>();
        SegmentContent content = read(read);
        assertThat(read).isEqualTo(measures);
        assertThat(content).isEqualTo(new SegmentContent(MEASURES, false, 0, List.of()));
    }

    @Test
    void zerosAtTheEndAreNoDamage() throws IOException {
        write(false);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 5000));
        List<Measure> read = new ArrayList<>();
        assertThat(read(read).damages()).isEmpty();
        assertThat(read).isEqualTo(measures);
    }

    @Test
    void preparedRoomIsNeitherDamageNorLeftBehind() throws IOException {
        measures = IntStream.range(0, 3000).mapToObj(Samples::measure).toList();
        write(false);
        List<Measure> read = new ArrayList<>();
        assertThat(read(read).damages()).isEmpty();
        assertThat(read).isEqualTo(measures);
        write(true);
        read.clear();
        assertThat(read(read)).isEqualTo(new SegmentContent(3000, true, 0, List.of()));
    }

    @Test
    void aTornFrameBeforePreparedRoomIsTheSegmentsTail() throws IOException {
        write(false);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(Arrays.copyOf(bytes, bytes.length - 3), bytes.length + 100_000));
        List<Measure> read = new ArrayList<>();
        SegmentContent content = read(read);
        assertThat(read).isEqualTo(measures.subList(0, MEASURES - 1));
        assertThat(content.damages()).singleElement().matches(Damage::isTail);
        assertThat(content.damages().get(0).bytes()).hasSizeLessThan(200);
    }

    @Test
    void aSegmentCutAnywhereKeepsAllThatIsWhole() throws IOException {
        write(false);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> ends = frameEnds();
        for (int length = 0; length <= bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            List<Measure> read = new ArrayList<>();
            SegmentContent content = read(read);
            int cut = length;
            int whole = (int) ends.stream().filter(end -> end <= cut).count();
            assertThat(read).as("cut at %d", length).isEqualTo(measures.subList(0, whole));
            boolean clean = length == 0 || length == SegmentFormat.HEADER_BYTES || ends.contains(length);
            assertThat(content.damages())
                    .as("cut at %d", length)
                    .hasSize(clean ? 0 : 1)
                    .allMatch(Damage::isTail);
        }
    }

    @Test
    void aChangedBitCostsNoMoreThanItsOwnRecordAndIsTold() throws IOException {
        write(true);
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, changed);
            List<Measure> read = new ArrayList<>();
            SegmentContent content = read(read);
            assertThat(content.damages()).as("bit %d", bit).hasSize(1);
            assertThat(read).as("bit %d", bit).hasSizeGreaterThanOrEqualTo(MEASURES - 1);
            assertThat(measures).as("bit %d", bit).containsAll(read);
            if (content.isWhole()) {
                assertThat(content.missing()).isEqualTo(MEASURES - read.size());
                assertThat(content.damages().get(0).isTail()).isFalse();
            }
        }
    }

    @Test
    void severalDamagedPlacesAreToldOneByOne() throws IOException {
        write(true);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> ends = frameEnds();
        Arrays.fill(bytes, ends.get(1) + 3, ends.get(3) - 3, (byte) 0x55);
        bytes[ends.get(6) + 20] ^= 1;
        Files.write(file, bytes);
        List<Measure> read = new ArrayList<>();
        SegmentContent content = read(read);
        assertThat(content.damages()).extracting(Damage::offset).containsExactly((long) ends.get(1), (long)
                ends.get(6));
        assertThat(content.missing()).isEqualTo(3);
        assertThat(read).hasSize(MEASURES - 3);
    }

    @Test
    void whatAFailedAppendLeftBehindDoesNotCount() throws IOException {
        write(false);
        long acknowledged = frameEnds().get(4);
        List<Measure> read = new ArrayList<>();
        SegmentReader.read(file, ID, acknowledged, stored -> read.add(stored.toMeasure()));
        assertThat(read).isEqualTo(measures.subList(0, 5));
    }

    private void write(boolean finished) throws IOException {
        Files.deleteIfExists(file);
        SegmentWriter writer = SegmentWriter.create(folder, ID, Instant.EPOCH);
        for (Measure measure : measures) {
            writer.append(List.of(MeasureFrames.of(measure)));
        }
        if (finished) {
            writer.finish();
        } else {
            writer.close();
        }
        assertThat(Files.size(file)).isGreaterThanOrEqualTo(writer.durableBytes());
        if (finished) {
            assertThat(Files.size(file)).isEqualTo(writer.durableBytes());
        }
    }

    /** Where the frame of each measure ends. */
    private List<Integer> frameEnds() {
        List<Integer> ends = new ArrayList<>();
        int at = SegmentFormat.HEADER_BYTES;
        for (Measure measure : measures) {
            at += MeasureFrames.of(measure).bytes();
            ends.add(at);
        }
        return ends;
    }

    private SegmentContent read(List<Measure> read) throws IOException {
        return SegmentReader.read(file, ID, Long.MAX_VALUE, stored -> read.add(stored.toMeasure()));
    }
}
