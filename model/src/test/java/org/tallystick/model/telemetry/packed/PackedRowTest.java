package org.tallystick.model.telemetry.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tallystick.model.telemetry.PingProcess;
import org.tallystick.model.telemetry.Saturated;

class PackedRowTest {

    private static final long[] NUMBERS = {0, 1, 2, 127, 128, 1L << 40, Long.MAX_VALUE / 2, Long.MAX_VALUE};
    private static final long[] BOUNDS = {Long.MIN_VALUE, -3, 0, 1, 2, 5, 200, 70_000, Long.MAX_VALUE};
    private static final List<String> TEXTS = List.of("", "é", "Linux", "Windows_NT", "x86");

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll long seed) {
        SortedMap<Key, Cell> cells = randomCells(new Random(seed), 40);

        assertThat(read(write(cells))).isEqualTo(cells);
    }

    @Property(tries = 300)
    void aSumHasTheBytesOfItsCellsHoweverTheyWereSplit(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<Key, Cell> total = new TreeMap<>();
        List<byte[]> rows = new ArrayList<>();
        for (int part = 1 + random.nextInt(40); part > 0; part--) {
            SortedMap<Key, Cell> cells = randomCells(random, 1 + random.nextInt(6));
            rows.add(write(cells));
            cells.forEach((key, cell) -> total.merge(key, cell, Cell::plus));
        }
        byte[] sum = new PackedMerge().sum(rows);

        assertThat(read(sum)).isEqualTo(total);
        assertThat(sum).isEqualTo(write(total));
        Collections.shuffle(rows, random);
        assertThat(new PackedMerge().sum(rows)).isEqualTo(sum);
    }

    @Property(tries = 300)
    void aFilterLeavesTheCellsOfItsPlaces(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<Key, Cell> cells = randomCells(random, 40);
        List<String> oses = random.nextBoolean() ? List.of() : List.of(TEXTS.get(random.nextInt(TEXTS.size())));
        List<String> processes = random.nextBoolean() ? List.of() : List.of("content", "nothing");
        PackedReader reader = new PackedReader(write(cells));

        reader.keep(new PackedFilter(processes, List.of(), List.of(), oses, List.of()));

        SortedMap<Key, Cell> expected = new TreeMap<>(cells);
        expected.keySet()
                .removeIf(key -> !oses.isEmpty() && !oses.contains(key.place().os())
                        || !processes.isEmpty() && key.place().process() != PingProcess.CONTENT);
        assertThat(read(reader)).isEqualTo(expected);
    }

    @Test
    void placesAndBoundsThatNothingHasAreLeftOut() {
        PackedPlace first = new PackedPlace(PingProcess.PARENT, "a", "b", "c", "d");
        PackedPlace second = new PackedPlace(PingProcess.GPU, "a", "b", "c", "e");
        PackedWriter writer = new PackedWriter();
        writer.begin(List.of(first, second), new long[] {1, 2, 3}, 3);
        writer.label("");
        writer.cell(1, 7, 1);
        writer.bucket(0, 0);
        writer.bucket(2, 5);
        writer.label("nothing");
        byte[] row = writer.finish();

        writer.begin(List.of(second), new long[] {3}, 1);
        writer.label("");
        writer.cell(0, 7, 1);
        writer.bucket(0, 5);
        assertThat(row).isEqualTo(writer.finish());
        assertThat(new PackedReader(row).most(0)).isEqualTo(1);
    }

    @Test
    void theFormatIsTheOneThatIsWrittenDown() {
        PackedWriter writer = new PackedWriter();
        writer.begin(List.of(new PackedPlace(PingProcess.CONTENT, "F", "x", "L", "4")), new long[] {0, 1, 300}, 3);
        writer.label("k");
        writer.cell(0, 301, 2);
        writer.bucket(0, -1);
        writer.bucket(1, 1);
        writer.bucket(2, 1);

        assertThat(HexFormat.of().formatHex(writer.finish()))
                .isEqualTo(
                        "01" + "04" + "0134" + "0146" + "014c" + "0178" + "01" + "01" + "01" + "03" + "02" + "00" + "02"
                                + "03" + "00" + "01" + "ab02"
                                + "01" + "016b" + "01" + "0b" + "00" + "ad02" + "02" + "06" + "0001" + "0002" + "0002");
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatThrownBy(() -> new PackedReader(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A packed row must begin with its format's version, 1; given: 9."
                        + " A later release wrote it, or it is damaged.");
    }

    private record Key(String label, PackedPlace place) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int labels = label.compareTo(other.label);
            return labels != 0 ? labels : place.compareTo(other.place);
        }
    }

    private record Cell(long sum, long count, Map<Long, Long> buckets) {
        Cell plus(Cell other) {
            Map<Long, Long> all = new TreeMap<>(buckets);
            other.buckets.forEach((bound, number) -> all.merge(bound, number, Saturated::add));
            return new Cell(Saturated.add(sum, other.sum), Saturated.add(count, other.count), all);
        }
    }

    private static SortedMap<Key, Cell> randomCells(Random random, int most) {
        SortedMap<Key, Cell> cells = new TreeMap<>();
        for (int each = 0; each < most; each++) {
            PackedPlace place = new PackedPlace(
                    PingProcess.values()[random.nextInt(3)],
                    TEXTS.get(random.nextInt(2)),
                    "x86",
                    TEXTS.get(random.nextInt(TEXTS.size())),
                    TEXTS.get(random.nextInt(3)));
            Map<Long, Long> buckets = new TreeMap<>();
            for (int bucket = random.nextInt(6); bucket > 0; bucket--) {
                buckets.put(BOUNDS[random.nextInt(BOUNDS.length)], NUMBERS[1 + random.nextInt(NUMBERS.length - 1)]);
            }
            cells.put(
                    new Key(random.nextBoolean() ? "" : TEXTS.get(random.nextInt(TEXTS.size())), place),
                    new Cell(NUMBERS[random.nextInt(NUMBERS.length)], 1 + random.nextInt(300), buckets));
        }
        return cells;
    }

    private static byte[] write(SortedMap<Key, Cell> cells) {
        List<PackedPlace> places = List.copyOf(
                new TreeSet<>(cells.keySet().stream().map(Key::place).toList()));
        long[] bounds = cells.values().stream()
                .flatMap(cell -> cell.buckets().keySet().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
        PackedWriter writer = new PackedWriter();
        writer.begin(places, bounds, bounds.length);
        String label = null;
        for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
            if (!entry.getKey().label().equals(label)) {
                label = entry.getKey().label();
                writer.label(label);
            }
            writer.cell(
                    places.indexOf(entry.getKey().place()),
                    entry.getValue().sum(),
                    entry.getValue().count());
            entry.getValue()
                    .buckets()
                    .forEach((bound, number) -> writer.bucket(Arrays.binarySearch(bounds, bound), number));
        }
        return writer.finish();
    }

    private static SortedMap<Key, Cell> read(byte[] row) {
        return read(new PackedReader(row));
    }

    private static SortedMap<Key, Cell> read(PackedReader reader) {
        SortedMap<Key, Cell> cells = new TreeMap<>();
        while (reader.nextLabel()) {
            while (reader.nextCell()) {
                Map<Long, Long> buckets = new TreeMap<>();
                Key key = new Key(reader.label(), reader.place(reader.place()));
                long sum = reader.sum();
                long count = reader.count();
                while (reader.nextBucket()) {
                    buckets.put(reader.bound(reader.bucket()), reader.bucketCount());
                }
                cells.put(key, new Cell(sum, count, buckets));
            }
        }
        return cells;
    }
}
