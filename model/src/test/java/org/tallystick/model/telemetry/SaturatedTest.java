package org.tallystick.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SaturatedTest {

    @Property(tries = 2000)
    void aSumIsExactOrTheNearestThatFits(@ForAll long left, @ForAll long right) {
        var exact = java.math.BigInteger.valueOf(left).add(java.math.BigInteger.valueOf(right));
        var most = java.math.BigInteger.valueOf(Long.MAX_VALUE);
        var least = java.math.BigInteger.valueOf(Long.MIN_VALUE);

        assertThat(Saturated.add(left, right))
                .isEqualTo(exact.min(most).max(least).longValue());
    }
}
