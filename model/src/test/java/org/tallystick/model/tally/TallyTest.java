package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

    @Test
    void eachValueIsHeldOnceInAscendingOrder() {
        assertThat(Tally.of(3, 1, 3, 2, 3)).hasToString("{1.0 x 1, 2.0 x 1, 3.0 x 3}");
    }

    @Test
    void valuesAndCountsAreReadByPlace() {
        Tally tally = Tally.of(5, 7, 7);

        assertThat(tally.distinct()).isEqualTo(2);
        assertThat(tally.value(1)).isEqualTo(7.0);
        assertThat(tally.count(1)).isEqualTo(2);
    }

    @Test
    void mergingAddsTheCountsOfEqualValues() {
        assertThat(Tally.of(1, 2, 2).merge(Tally.of(2, 3))).isEqualTo(Tally.of(1, 2, 2, 2, 3));
    }

    @Test
    void negativeZeroIsZero() {
        assertThat(Tally.of(-0.0, 0.0)).isEqualTo(Tally.of(0.0, 0.0));
    }

    @Test
    void theGivenArrayIsNeitherKeptNorChanged() {
        double[] values = {2, 1};
        Tally tally = Tally.of(values);
        assertThat(values).containsExactly(2, 1);

        values[0] = 9;
        assertThat(tally).isEqualTo(Tally.of(1, 2));
    }

    @Test
    void anEmptyTallyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Tally::of).withMessage("A tally needs at least one value");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tally.of(1, value))
                .withMessage("A tally holds finite values only; given: " + value);
    }

    @Test
    void talliesOfDifferentCountsDiffer() {
        assertThat(Tally.of(1, 1)).isNotEqualTo(Tally.of(1)).isNotEqualTo(null);
    }

    @Test
    void equalTalliesHaveEqualHashes() {
        assertThat(Tally.of(1, 2, 1)).hasSameHashCodeAs(Tally.of(2, 1, 1));
    }
}
