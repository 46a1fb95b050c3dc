package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void fourValuesHaveTheQuartilesOfTheTextbook() {
        Statistics statistics = Tally.of(0, 20, 40, 60).statistics();

        assertThat(statistics).isEqualTo(new Statistics(4, 3, 120, 0, 60, 30, Math.sqrt(2000 / 3.0), 15, 30, 45));
    }

    @Test
    void oneValueIsItsOwnQuartilesAndDoesNotDeviate() {
        assertThat(Tally.of(7.5).statistics()).isEqualTo(new Statistics(1, 1, 7.5, 7.5, 7.5, 7.5, 0, 7.5, 7.5, 7.5));
    }

    @Test
    void aRepeatedValueDoesNotDeviate() {
        assertThat(Tally.of(0.1, 0.1, 0.1).statistics().std()).isZero();
    }

    @Test
    void zerosAreCountedButNotAsNotZero() {
        Statistics statistics = Tally.of(-0.0, 0.0, 3).statistics();

        assertThat(statistics.count()).isEqualTo(3);
        assertThat(statistics.countNotZero()).isEqualTo(1);
    }

    @Test
    void nothingIsEverNegativeZero() {
        assertThat(StatisticBits.of(Tally.of(-Double.MIN_VALUE, -0.0).statistics()))
                .doesNotContain(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void aSumThatFitsNoDoubleIsInfiniteButItsAverageIsNot() {
        Statistics statistics = Tally.of(Double.MAX_VALUE, Double.MAX_VALUE).statistics();

        assertThat(statistics.sum()).isInfinite();
        assertThat(statistics.avg()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void aDeviationThatFitsNoDoubleIsInfinite() {
        assertThat(Tally.of(-Double.MAX_VALUE, Double.MAX_VALUE).statistics().std())
                .isInfinite();
    }

    @Test
    void theMedianOfTheLargestAndTheLeastDoubleIsZero() {
        assertThat(Tally.of(-Double.MAX_VALUE, Double.MAX_VALUE).statistics().median())
                .isZero();
    }

    @Test
    void whatIsLeftWhenLargeValuesCancelIsExact() {
        assertThat(Tally.of(-1e308, 1e-300, 1e308).statistics().sum()).isEqualTo(1e-300);
    }

    @Test
    void farFromZeroTheDeviationKeepsItsDigits() {
        assertThat(Tally.of(1e15, 1e15 + 0.125, 1e15 + 0.25).statistics().std()).isEqualTo(0.125);
    }

    @Test
    void countsBeyondTwoToTheFiftyThreeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TallyStatistics.of(new double[] {1, 2}, new long[] {1L << 53, 1}, 2))
                .withMessage("The counts of a tally add up to 1 to 2^53; these to 9007199254740993");
    }

    @Test
    void statisticsOfNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Statistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .withMessage("Statistics need at least one value; the count is 0");
    }
}
