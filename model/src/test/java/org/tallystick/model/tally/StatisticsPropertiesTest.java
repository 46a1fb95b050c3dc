package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every statistic against brute force over the sorted list or against exact arithmetic. */
class StatisticsPropertiesTest {

    @Property
    void countsAndExtremesAreThoseOfTheList(@ForAll(supplier = Values.class) List<Double> values) {
        Statistics statistics = statistics(values);

        assertThat(statistics.count()).isEqualTo(values.size());
        assertThat(statistics.countNotZero())
                .isEqualTo(values.stream().filter(value -> value != 0.0).count());
        assertThat(statistics.min()).isEqualTo(sorted(values)[0]);
        assertThat(statistics.max()).isEqualTo(sorted(values)[values.size() - 1]);
    }

    @Property
    void quartilesAreInterpolatedInTheSortedList(@ForAll(supplier = Values.class) List<Double> values) {
        Statistics statistics = statistics(values);
        double[] sorted = sorted(values);

        assertThat(statistics.firstQuartile()).isEqualTo(quantile(sorted, 0.25));
        assertThat(statistics.median()).isEqualTo(quantile(sorted, 0.5));
        assertThat(statistics.thirdQuartile()).isEqualTo(quantile(sorted, 0.75));
    }

    @Property(tries = 5_000)
    void sumAverageAndDeviationAreTheExactOnes(@ForAll(supplier = Values.class) List<Double> values) {
        Tally tally = tally(values);

        ExactStatistics.of(tally).assertNear(tally.statistics());
    }

    @Property
    void countsUpToTwoToTheFortyAreExact(
            @ForAll(supplier = Values.class) List<Double> values, @ForAll("hugeCounts") List<Long> someCounts) {
        double[] distinct = sorted(
                values.stream().distinct().map(value -> value + 0.0).distinct().toList());
        long[] counts = LongStream.range(0, distinct.length)
                .map(i -> someCounts.get((int) i % someCounts.size()))
                .toArray();

        Statistics statistics = TallyStatistics.of(distinct, counts, distinct.length);

        assertThat(statistics.count()).isEqualTo(LongStream.of(counts).sum());
        ExactStatistics.of(boxed(distinct), LongStream.of(counts).boxed().toList())
                .assertNear(statistics);
    }

    @Property
    void averageAndQuartilesLieBetweenTheExtremes(@ForAll(supplier = Values.class) List<Double> values) {
        Statistics statistics = statistics(values);

        assertThat(statistics.avg()).isBetween(statistics.min(), statistics.max());
        assertThat(List.of(
                        statistics.min(),
                        statistics.firstQuartile(),
                        statistics.median(),
                        statistics.thirdQuartile(),
                        statistics.max()))
                .isSorted();
    }

    @Property
    void entriesBeyondTheSizeAreIgnored(@ForAll(supplier = Values.class) List<Double> values) {
        Tally tally = tally(values);
        double[] padded = new double[tally.distinct() + 2];
        long[] counts = new long[tally.distinct() + 2];
        for (int i = 0; i < tally.distinct(); i++) {
            padded[i] = tally.value(i);
            counts[i] = tally.count(i);
        }
        padded[tally.distinct()] = Double.NaN;
        counts[tally.distinct()] = -7;

        assertThat(StatisticBits.of(TallyStatistics.of(padded, counts, tally.distinct())))
                .isEqualTo(StatisticBits.of(tally.statistics()));
    }

    @Provide
    Arbitrary<List<Long>> hugeCounts() {
        return Arbitraries.longs().between(1, 1L << 40).list().ofMinSize(1).ofMaxSize(60);
    }

    private static double quantile(double[] sorted, double fraction) {
        double position = (sorted.length - 1) * fraction;
        double low = sorted[(int) Math.floor(position)];
        double high = sorted[(int) Math.ceil(position)];
        double part = position - Math.floor(position);
        return Double.isInfinite(high - low) ? low * (1 - part) + high * part : low + part * (high - low);
    }

    private static Statistics statistics(List<Double> values) {
        return tally(values).statistics();
    }

    private static Tally tally(List<Double> values) {
        return Tally.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(value -> value + 0.0).sorted().toArray();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
