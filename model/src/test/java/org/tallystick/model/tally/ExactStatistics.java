package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/** Sum, average and standard deviation in exact arithmetic, without any trick. */
record ExactStatistics(BigDecimal sum, BigDecimal avg, BigDecimal std) {

    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Double.MAX_VALUE);
    /** Half the distance from the greatest double to what would follow it. */
    private static final BigDecimal ROUNDS_TO_INFINITY =
            new BigDecimal(Double.MAX_VALUE).add(new BigDecimal(Math.ulp(Double.MAX_VALUE) / 2));

    static ExactStatistics of(Tally tally) {
        return of(
                IntStream.range(0, tally.distinct()).mapToObj(tally::value).toList(),
                IntStream.range(0, tally.distinct()).mapToObj(tally::count).toList());
    }

    static ExactStatistics of(List<Double> values, List<Long> counts) {
        BigDecimal count = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = new BigDecimal(values.get(i));
            BigDecimal times = BigDecimal.valueOf(counts.get(i));
            count = count.add(times);
            sum = sum.add(value.multiply(times));
            squares = squares.add(value.multiply(value).multiply(times));
        }
        BigDecimal pairs = count.multiply(count.subtract(BigDecimal.ONE));
        BigDecimal std = pairs.signum() == 0
                ? BigDecimal.ZERO
                : count.multiply(squares)
                        .subtract(sum.multiply(sum))
                        .divide(pairs, DIGITS)
                        .sqrt(DIGITS);
        return new ExactStatistics(sum, sum.divide(count, DIGITS), std);
    }

    /** Fails unless sum and average are right to 1e-15 of themselves and the deviation to 1e-13. */
    void assertNear(Statistics statistics) {
        assertNear("sum", statistics.sum(), sum, 1e-15);
        assertNear("avg", statistics.avg(), avg, 1e-15);
        assertNear("std", statistics.std(), std, 1e-13);
    }

    private static void assertNear(String name, double actual, BigDecimal exact, double relative) {
        if (Double.isInfinite(actual)) {
            assertThat(exact.abs()).as(name).isGreaterThanOrEqualTo(nearlyInfinite(relative));
            assertThat(Math.signum(actual)).as(name).isEqualTo((double) exact.signum());
            return;
        }
        BigDecimal tolerance =
                exact.abs().multiply(BigDecimal.valueOf(relative)).add(new BigDecimal(Double.MIN_VALUE));
        assertThat(new BigDecimal(actual).subtract(exact).abs())
                .as("how far the %s %s is from %s", name, actual, exact.round(MathContext.DECIMAL64))
                .isLessThanOrEqualTo(tolerance);
    }

    private static BigDecimal nearlyInfinite(double relative) {
        return ROUNDS_TO_INFINITY.subtract(GREATEST.multiply(BigDecimal.valueOf(relative)));
    }
}
