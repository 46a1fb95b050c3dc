package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PartialStatisticsTest {

    @Property
    void sumAverageAndDeviationAreTheExactOnes(@ForAll(supplier = Values.class) List<Double> values) {
        Tally tally = tally(values);
        double[] distinct =
                IntStream.range(0, tally.distinct()).mapToDouble(tally::value).toArray();
        long[] counts =
                IntStream.range(0, tally.distinct()).mapToLong(tally::count).toArray();
        Ranks ranks = new Ranks(distinct, counts, distinct.length, values.size());
        Statistics statistics = PartialStatistics.of(distinct, counts, distinct.length)
                .with(ranks.quartile(1), ranks.quartile(2), ranks.quartile(3));
        ExactStatistics.of(tally).assertNear(statistics);
    }

    @Property
    void partsInAnyOrderHaveTheStatisticsOfTheWhole(
            @ForAll(supplier = Values.class) List<Double> values, @ForAll long seed) {
        Random random = new Random(seed);
        PartialStatistics[] parts = new PartialStatistics[4];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = PartialStatistics.none();
        }
        PartialStatistics whole = PartialStatistics.none();
        for (double value : values) {
            PartialStatistics one = PartialStatistics.of(new double[] {value}, new long[] {1 + random.nextInt(9)}, 1);
            parts[random.nextInt(parts.length)].add(one);
            whole.add(one);
        }
        PartialStatistics merged = PartialStatistics.none();
        for (PartialStatistics part : parts) {
            merged.add(part);
        }
        assertThat(merged.with(0, 0, 0)).isEqualTo(whole.with(0, 0, 0));
    }

    @Property
    void quartilesOfSixValuesAreThoseOfAll(@ForAll(supplier = Values.class) List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(value -> value + 0.0).sorted().toArray();
        double[] six = java.util.Arrays.stream(Quartiles.places(sorted.length))
                .mapToDouble(place -> sorted[(int) place])
                .toArray();
        Statistics statistics = Tally.of(sorted).statistics();
        assertThat(Quartiles.of(sorted.length, six))
                .containsExactly(statistics.firstQuartile(), statistics.median(), statistics.thirdQuartile());
    }

    @Test
    void aLargeTallyIsSummedWithoutRounding() {
        int size = TallyStatistics.LARGE + 1;
        double[] values =
                new Random(1).doubles(size, -1, 1e9).sorted().distinct().toArray();
        assertThat(values).hasSize(size);
        Tally tally = Tally.of(values);
        ExactStatistics.of(tally).assertNear(tally.statistics());
    }

    private static Tally tally(List<Double> values) {
        return Tally.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
