package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ExactTotalTest {

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-1000, 1000).map(Integer::doubleValue),
                Arbitraries.doubles().filter(Double::isFinite),
                Arbitraries.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e16, 1.0, -1e16, 0.1));
    }

    @Property
    void aTotalIsTheSumOfItsValuesRoundedOnce(
            @ForAll @Size(min = 1, max = 40) List<@net.jqwik.api.From("values") Double> values) {
        BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        ExactTotal total = totalOf(values);

        assertThat(total.value()).isEqualTo(sum.doubleValue());
        assertThat(total.average(values.size()))
                .isEqualTo(sum.divide(BigDecimal.valueOf(values.size()), new MathContext(2000))
                        .doubleValue());
    }

    @Property(tries = 3000)
    void anAverageIsRoundedOnceWhateverTheCount(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @LongRange(min = 1, max = (1L << 53) - 1) long count) {
        BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(totalOf(values).average(count))
                .isEqualTo(sum.divide(BigDecimal.valueOf(count), new MathContext(2000))
                                .doubleValue()
                        + 0.0);
    }

    @Property
    void neitherOrderNorPartsMatter(
            @ForAll @Size(min = 2, max = 30) List<@net.jqwik.api.From("values") Double> values) {
        ExactTotal whole = totalOf(values);
        List<Double> turned = new java.util.ArrayList<>(values);
        Collections.reverse(turned);
        ExactTotal parts = totalOf(turned.subList(0, values.size() / 2));
        ExactTotal others = totalOf(turned.subList(values.size() / 2, values.size()));
        ExactTotal added = totalOf(turned.subList(0, values.size() / 2));
        added.add(others);
        Arrays.stream(others.parts()).forEach(parts::add);

        assertThat(added.parts()).isEqualTo(whole.parts());

        assertThat(parts.parts()).isEqualTo(whole.parts());
        assertThat(parts.value()).isEqualTo(whole.value());
        assertThat(parts.average(7)).isEqualTo(whole.average(7));
    }

    @Example
    void anAverageBeyondTheRangeOfDoublesIsInfinite() {
        assertThat(totalOf(Collections.nCopies(9, -Double.MAX_VALUE)).average(7))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Example
    void wholeNumbersAreOnePart() {
        assertThat(totalOf(List.of(1.0, 2.0, 3e15)).parts()).containsExactly(3e15 + 3);
        assertThat(totalOf(List.of(1e16, 1.0)).parts()).containsExactly(1e16, 1.0);
        assertThat(new ExactTotal().parts()).containsExactly(0.0);
    }

    private static ExactTotal totalOf(List<Double> values) {
        ExactTotal total = new ExactTotal();
        values.forEach(total::add);
        return total;
    }
}
