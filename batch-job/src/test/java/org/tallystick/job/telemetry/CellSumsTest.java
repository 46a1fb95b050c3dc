package org.tallystick.job.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingDimensions;
import org.tallystick.model.telemetry.PingProcess;
import org.tallystick.model.telemetry.packed.PackedMerge;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedReader;

class CellSumsTest {

    private static final long[] COUNTS = {1, 2, 1000, Integer.MAX_VALUE, 1L << 33, Long.MAX_VALUE / 3, Long.MAX_VALUE};

    private final MetricTable metrics = new MetricTable();

    @Property(tries = 100)
    void packedRowsHaveAllCellsHoweverTheyAreSplit(@ForAll long seed) {
        Random random = new Random(seed);
        CellSums all = new CellSums();
        Map<String, List<byte[]>> parts = new TreeMap<>();
        for (int task = 0; task < 3; task++) {
            CellSums sums = new CellSums();
            long ofTask = random.nextLong();
            addRandom(sums, new Random(ofTask));
            addRandom(all, new Random(ofTask));
            new CellRows(sums, metrics)
                    .forEachRemaining(row -> parts.computeIfAbsent(row._1(), key -> new ArrayList<>())
                            .add(row._2()));
        }

        Map<String, byte[]> expected = new TreeMap<>();
        new CellRows(all, metrics)
                .forEachRemaining(
                        row -> assertThat(expected.put(row._1(), row._2())).isNull());
        assertThat(parts.keySet()).isEqualTo(expected.keySet());
        parts.forEach(
                (key, rows) -> assertThat(new PackedMerge().sum(rows)).as(key).isEqualTo(expected.get(key)));
    }

    @Test
    void theKeyOfARowIsReadAsItWasWritten() {
        for (RowKey key : List.of(
                new RowKey("20261101", "nightly", "64", "[[COUNT]]_A.b-c", "20261031"),
                new RowKey("20261101", "dropped", "", "", ""))) {
            assertThat(RowKey.of(key.text())).isEqualTo(key);
        }
    }

    @Test
    void partsOfARowMeetInOneTask() {
        RowPartitioner partitioner = new RowPartitioner(1000);
        Set<Integer> tasks = new HashSet<>();
        for (int build = 0; build < 20; build++) {
            tasks.add(partitioner.getPartition(
                    new RowKey("20261101", "nightly", "64", "GC_MS", "202610" + (10 + build)).text()));
        }

        assertThat(tasks).hasSize(1);
        assertThat(partitioner.getPartition(new RowKey("20261102", "nightly", "64", "GC_MS", "1").text()))
                .isNotIn(tasks);
    }

    @Test
    void aRowHasItsCellsByLabelProcessAndSystem() {
        CellSums sums = new CellSums();
        int place = sums.place(place(1, "1"));
        int other =
                sums.place(new CellPlace(1, new PingDimensions("nightly", "64", "1", "Fennec", "x86", "Linux", "6.1")));
        int keyed = metrics.numberOf(new Metric("M", "a", PingProcess.PARENT));
        int plain = metrics.numberOf(new Metric("M", "", PingProcess.CONTENT));
        for (int metric : new int[] {keyed, plain}) {
            sums.addBucket(sums.add(place, metric, 2, 1), 5, 1);
            sums.addBucket(sums.add(other, metric, 3, 1), -5, 1);
        }
        sums.addBucket(sums.add(place, plain, 1, 1), 5, 7);

        CellRows rows = new CellRows(sums, metrics);

        assertThat(cells(rows.next()._2()))
                .containsExactly(
                        "'' CONTENT Fennec 3/1 -5:1",
                        "'' CONTENT Firefox 3/2 5:8",
                        "'a' PARENT Fennec 3/1 -5:1",
                        "'a' PARENT Firefox 2/1 5:1");
        assertThat(rows.hasNext()).isFalse();
    }

    @Test
    void countsStayAtTheirGreatestValue() {
        CellSums sums = new CellSums();
        int cell = sums.add(sums.place(place(1, "1")), metric(1), Long.MAX_VALUE, 1);
        sums.add(sums.place(place(1, "1")), metric(1), 5, 1);
        for (int bound = 3; bound > 0; bound--) {
            sums.addBucket(cell, bound, 1);
        }
        sums.addBucket(cell, 1, Long.MAX_VALUE);
        sums.addBucket(cell, 2, Integer.MAX_VALUE);
        sums.addBucket(cell, 3, -1);

        assertThat(cells(new CellRows(sums, metrics).next()._2()))
                .containsExactly(
                        "'' CONTENT Firefox " + Long.MAX_VALUE + "/2 1:" + Long.MAX_VALUE + " 2:" + (1L << 31));
    }

    private static List<String> cells(byte[] row) {
        List<String> cells = new ArrayList<>();
        PackedReader reader = new PackedReader(row);
        while (reader.nextLabel()) {
            while (reader.nextCell()) {
                PackedPlace place = reader.place(reader.place());
                StringBuilder text = new StringBuilder("'" + reader.label() + "' " + place.process() + " "
                        + place.application() + " " + reader.sum() + "/" + reader.count());
                while (reader.nextBucket()) {
                    text.append(" " + reader.bound(reader.bucket()) + ":" + reader.bucketCount());
                }
                cells.add(text.toString());
            }
        }
        return cells;
    }

    private void addRandom(CellSums sums, Random random) {
        for (int each = 0; each < 200; each++) {
            int place = sums.place(place(random.nextInt(3), "2026110" + random.nextInt(4)));
            int cell = sums.add(place, metric(random.nextInt(70)), COUNTS[random.nextInt(4)], 1);
            for (int bucket = random.nextInt(12); bucket > 0; bucket--) {
                sums.addBucket(cell, random.nextInt(20) * 100L, COUNTS[random.nextInt(COUNTS.length)]);
            }
        }
    }

    private static CellPlace place(int date, String build) {
        return new CellPlace(date, new PingDimensions("nightly", "64", build, "Firefox", "x86", "Linux", "6.1"));
    }

    private int metric(int number) {
        return metrics.numberOf(
                new Metric("M" + number / 3, number % 5 == 0 ? "é" : "", PingProcess.values()[number % 2]));
    }
}
