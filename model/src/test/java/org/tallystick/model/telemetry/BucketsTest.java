package org.tallystick.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    /** As clients and the contract list them. */
    private static final String OF_COUNTS =
            "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 21 23 25 27 29 31 34 37 40"
                    + " 43 46 50 54 58 63 68 74 80 86 93 101 109 118 128 138 149 161 174 188 203 219 237 256 277 299 323 349 377"
                    + " 408 441 477 516 558 603 652 705 762 824 891 963 1041 1125 1216 1315 1422 1537 1662 1797 1943 2101 2271"
                    + " 2455 2654 2869 3102 3354 3626 3920 4238 4582 4954 5356 5791 6261 6769 7318 7912 8554 9249 10000";

    /** GC_MS as the public service answers it. */
    private static final String GC_MS =
            "0 1 2 3 4 5 6 7 8 10 12 14 17 20 24 29 34 40 48 57 68 81 96 114 135 160 190 226"
                    + " 268 318 378 449 533 633 752 894 1062 1262 1500 1782 2117 2516 2990 3553 4222 5017 5961 7083 8416 10000";

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
    }

    @Test
    void countsAndScalarsHaveTheListOfTheContract() {
        assertThat(Buckets.OF_COUNTS.bounds()).isEqualTo(numbers(OF_COUNTS));
    }

    @Test
    void anExponentialHistogramHasTheBucketsOfThePublicService() {
        assertThat(Buckets.exponential(1, 10_000, 50).bounds()).isEqualTo(numbers(GC_MS));
    }

    @Test
    void simpleMeasurementsHaveFiftyBucketsUpTo30000() {
        assertThat(Buckets.OF_SIMPLE_MEASURES.size()).isEqualTo(50);
        assertThat(Buckets.OF_SIMPLE_MEASURES.bounds())
                .startsWith(0L, 1L, 2L, 3L)
                .endsWith(30_000L);
    }

    @Test
    void exponentialBucketsGrowByOneAtLeast() {
        assertThat(Buckets.exponential(1, 5, 6).bounds()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void linearBucketsAreRoundedHalfUp() {
        assertThat(Buckets.linear(1, 100, 5).bounds()).containsExactly(0L, 1L, 34L, 67L, 100L);
        assertThat(Buckets.linear(1, 4, 4).bounds()).containsExactly(0L, 1L, 3L, 4L);
    }

    @Test
    void anEnumerationHasABucketForEachNumberAndOneMore() {
        assertThat(Buckets.linear(1, 4, 5).bounds()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(Buckets.linear(1, 1, 2).bounds()).containsExactly(0L, 1L);
    }

    @Test
    void boundsBeyondAnIntegerAreExact() {
        assertThat(Buckets.linear(1, 1L << 40, 3).bounds()).containsExactly(0L, 1L, 1L << 40);
    }

    @Test
    void aBucketIsFoundByItsLowerBoundOnly() {
        Buckets buckets = Buckets.OF_COUNTS;
        assertThat(buckets.indexOf(21)).isEqualTo(20);
        assertThat(buckets.indexOf(20)).isEqualTo(-1);
        assertThat(buckets.indexOf(-5)).isEqualTo(-1);
        assertThat(buckets.indexOf(20_000)).isEqualTo(-1);
    }

    @Test
    void aValueFallsIntoTheBucketWithTheGreatestBoundNotAboveIt() {
        Buckets buckets = Buckets.OF_COUNTS;
        for (long value : LongStream.of(0, 1, 19, 20, 21, 22, 9_999, 10_000, Long.MAX_VALUE)
                .toArray()) {
            int index = buckets.indexFor(value);
            assertThat(buckets.bound(index)).isLessThanOrEqualTo(value);
            assertThat(index == buckets.size() - 1 || buckets.bound(index + 1) > value)
                    .as("%s", value)
                    .isTrue();
        }
    }

    @Test
    void bucketsThatCannotBeAreRefused() {
        String bounds = "low must be at least 1, high greater than low and n_buckets at least 3; given: low ";
        assertThatThrownBy(() -> Buckets.exponential(0, 10, 5)).hasMessage(bounds + "0, high 10, n_buckets 5");
        assertThatThrownBy(() -> Buckets.exponential(5, 5, 5)).hasMessage(bounds + "5, high 5, n_buckets 5");
        assertThatThrownBy(() -> Buckets.linear(1, 10, 2)).hasMessage(bounds + "1, high 10, n_buckets 2");
        assertThatThrownBy(() -> Buckets.linear(1, 2, 9))
                .hasMessage("there are more buckets (9) than whole numbers from 0 to 2");
    }
}
