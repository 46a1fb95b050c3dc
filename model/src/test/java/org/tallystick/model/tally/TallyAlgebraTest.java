package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws on which updates, rollups, wildcards, compaction and distribution rest. */
class TallyAlgebraTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mergingIsCommutative(
            @ForAll(supplier = Values.class) List<Double> some, @ForAll(supplier = Values.class) List<Double> others) {
        assertThat(tally(some).merge(tally(others))).isEqualTo(tally(others).merge(tally(some)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mergingIsAssociative(
            @ForAll(supplier = Values.class) List<Double> a,
            @ForAll(supplier = Values.class) List<Double> b,
            @ForAll(supplier = Values.class) List<Double> c) {
        assertThat(tally(a).merge(tally(b)).merge(tally(c))).isEqualTo(tally(a).merge(tally(b).merge(tally(c))));
    }

    @Property
    void mergingTheTalliesOfAnyPartsIsTheTallyOfTheWhole(
            @ForAll(supplier = Values.class) List<Double> values,
            @ForAll @IntRange(min = 1, max = 9) int parts,
            @ForAll Random random) {
        assertThat(mergedInParts(values, parts, random)).isEqualTo(tally(values));
    }

    @Property
    void neitherOrderNorPartsChangeABitOfAnyStatistic(
            @ForAll(supplier = Values.class) List<Double> values,
            @ForAll @IntRange(min = 1, max = 9) int parts,
            @ForAll Random random) {
        assertThat(StatisticBits.of(mergedInParts(values, parts, random).statistics()))
                .isEqualTo(StatisticBits.of(tally(values).statistics()));
    }

    @Property
    void theSignOfZeroChangesNoBitOfAnyStatistic(@ForAll(supplier = Values.class) List<Double> values) {
        List<Double> negated =
                values.stream().map(value -> value == 0.0 ? -value : value).toList();

        assertThat(StatisticBits.of(tally(negated).statistics()))
                .isEqualTo(StatisticBits.of(tally(values).statistics()));
    }

    private static Tally mergedInParts(List<Double> values, int parts, Random random) {
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        List<List<Double>> parted = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            parted.add(new ArrayList<>());
        }
        shuffled.forEach(value -> parted.get(random.nextInt(parts)).add(value));
        return parted.stream()
                .filter(part -> !part.isEmpty())
                .map(TallyAlgebraTest::tally)
                .reduce(Tally::merge)
                .orElseThrow();
    }

    private static Tally tally(List<Double> values) {
        return Tally.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
