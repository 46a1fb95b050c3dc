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
import org.tallystick.model.telemetry.Saturated;
import scala.Tuple2;

class CellSumsTest {

    private static final long[] COUNTS = {1, 2, 1000, Integer.MAX_VALUE, 1L << 33, Long.MAX_VALUE / 3, Long.MAX_VALUE};

    private final MetricTable metrics = new MetricTable();

    @Property(tries = 100)
    void theSumOfDatesIsTheSumOfBuildsHoweverCellsAreSplit(@ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> blocks = new ArrayList<>();
        int partitions = 1 + random.nextInt(4);
        for (int task = 0; task < 3; task++) {
            CellSums sums = new CellSums();
            for (int each = 0; each < 200; each++) {
                addRandom(sums, random);
            }
            for (Tuple2<Integer, byte[]> block : CellBlocks.of(sums, metrics, partitions)) {
                blocks.add(block._2());
            }
        }

        CellSums ofAllBuilds = new CellSums();
        CellSums ofAllDates = new CellSums();
        for (byte[] block : blocks) {
            CellBlockReader.addTo(
                    block, metrics, new CellSums[] {ofAllBuilds, ofAllDates}, new CellBlockReader.Target[] {
                        place -> ofAllBuilds.place(place.ofAllBuilds()), place -> ofAllDates.place(place.ofAllDates())
                    });
        }

        assertThat(totals(ofAllBuilds)).isNotEmpty().isEqualTo(totals(ofAllDates));
    }

    @Test
    void whatBelongsTogetherMeetsInOneTask() {
        Set<Integer> tasks = new HashSet<>();
        for (int date = 0; date < 20; date++) {
            CellSums sums = new CellSums();
            sums.add(sums.place(place(date, "2026110" + date % 10)), metric(1), 1, 1);
            tasks.add(CellBlocks.of(sums, metrics, 1000).remove()._1());
        }

        assertThat(tasks).hasSize(1);
    }

    @Test
    void bucketsAreAscendingAndCountsStayAtTheirGreatestValue() {
        CellSums sums = new CellSums();
        int cell = sums.add(sums.place(place(1, "1")), metric(1), Long.MAX_VALUE, 1);
        sums.add(sums.place(place(1, "1")), metric(1), 5, 1);
        for (int bound = 300; bound > -10; bound--) {
            sums.addBucket(cell, bound, 1);
        }
        sums.addBucket(cell, 7, Long.MAX_VALUE);
        sums.addBucket(cell, 8, Integer.MAX_VALUE);
        sums.addBucket(cell, 9, -1);
        CellBuckets buckets = new CellBuckets();

        sums.buckets(cell, buckets);

        assertThat(sums.sum(cell)).isEqualTo(Long.MAX_VALUE);
        assertThat(sums.count(cell)).isEqualTo(2);
        assertThat(buckets.bounds()).isSorted().hasSize(309);
        assertThat(buckets.bounds()[0]).isEqualTo(-9);
        assertThat(buckets.counts()[16]).isEqualTo(Long.MAX_VALUE);
        assertThat(buckets.counts()[17]).isEqualTo(1L << 31);
    }

    private void addRandom(CellSums sums, Random random) {
        int place = sums.place(place(random.nextInt(3), "2026110" + random.nextInt(4)));
        int cell = sums.add(place, metric(random.nextInt(70)), COUNTS[random.nextInt(4)], 1);
        for (int bucket = random.nextInt(12); bucket > 0; bucket--) {
            sums.addBucket(cell, random.nextInt(20) * 100L, COUNTS[random.nextInt(COUNTS.length)]);
        }
    }

    private static CellPlace place(int date, String build) {
        return new CellPlace(date, new PingDimensions("nightly", "64", build, "Firefox", "x86", "Linux", "6.1"));
    }

    private int metric(int number) {
        return metrics.numberOf(new Metric("M" + number, number % 5 == 0 ? "é" : "", PingProcess.CONTENT));
    }

    /** By metric and bucket over all places. */
    private Map<String, Long> totals(CellSums sums) {
        Map<String, Long> totals = new TreeMap<>();
        CellBuckets buckets = new CellBuckets();
        for (int cell = 0; cell < sums.size(); cell++) {
            String name = metrics.metric(sums.metricOf(cell)).toString();
            totals.merge(name + " sum", sums.sum(cell), Saturated::add);
            totals.merge(name + " count", sums.count(cell), Saturated::add);
            sums.buckets(cell, buckets);
            for (int bucket = 0; bucket < buckets.size(); bucket++) {
                totals.merge(name + buckets.bound(bucket), buckets.count(bucket), Saturated::add);
            }
        }
        return totals;
    }
}
