package org.tallystick.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollingRuleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final RollingRule rule = new RollingRule(
            new JournalSettings(Path.of("x"), 1000, Duration.ofMinutes(20), Duration.ofSeconds(10), 1), 0);

    @Test
    void aSegmentIsFullAtItsSize() {
        assertThat(rule.isFull(999)).isFalse();
        assertThat(rule.isFull(1000)).isTrue();
    }

    @Test
    void anIdleSegmentIsClosedSoon() {
        assertThat(rule.closesAt(0, 5 * SECOND, 6 * SECOND)).isEqualTo(15 * SECOND);
    }

    @Test
    void aBusySegmentIsClosedAtItsAge() {
        assertThat(rule.closesAt(0, 20 * MINUTE - 1, 20 * MINUTE - 1)).isEqualTo(20 * MINUTE);
    }

    @Test
    void idleSegmentsWaitWhenTooManyWereClosed() {
        for (int closed = 0; closed < RollingRule.AT_ONCE; closed++) {
            rule.closed(0);
        }
        assertThat(rule.closesAt(0, 0, 0)).isEqualTo(20 * MINUTE);
        assertThat(rule.closesAt(MINUTE, MINUTE, 15 * MINUTE)).isBetween(20 * MINUTE - SECOND, 20 * MINUTE + SECOND);
    }

    @Test
    void aDayOfAnyTrafficMakesFewerThanAHundredSegments() {
        for (long every : new long[] {SECOND / 50, SECOND, 11 * SECOND, 30 * SECOND, 5 * MINUTE, 25 * MINUTE}) {
            assertThat(segmentsOfADay(every)).as("a measure every %d ns", every).isLessThan(100);
        }
    }

    private static int segmentsOfADay(long every) {
        RollingRule rule = new RollingRule(
                new JournalSettings(Path.of("x"), 1L << 30, Duration.ofMinutes(20), Duration.ofSeconds(10), 1), 0);
        int segments = 0;
        long begun = -1;
        long appended = 0;
        for (long now = 0; now < 24 * 60 * MINUTE; now += every) {
            if (begun >= 0 && rule.closesAt(begun, appended, appended) <= now) {
                segments++;
                rule.closed(rule.closesAt(begun, appended, appended));
                begun = -1;
            }
            begun = begun < 0 ? now : begun;
            appended = now;
        }
        return segments;
    }
}
