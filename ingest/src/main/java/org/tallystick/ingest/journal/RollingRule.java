package org.tallystick.ingest.journal;

import java.time.Duration;

/**
 * Says when a segment is closed. Each closing makes a raw file for every measure in it, so that closings because of
 * idleness are rationed: {@value #AT_ONCE} at once, and one more each time that a segment's age has passed. A day of any
 * traffic makes at most {@value #AT_ONCE} and a day divided by the age, unless segments are full. All times are
 * nanoseconds of {@link System#nanoTime}.
 */
final class RollingRule {

    static final int AT_ONCE = 20;

    private final long bytes;
    private final long age;
    private final long idle;
    private double rations = AT_ONCE;
    private long rationedAt;

    RollingRule(JournalSettings settings, long now) {
        this.bytes = settings.segmentBytes();
        this.age = nanos(settings.segmentAge());
        this.idle = nanos(settings.segmentIdle());
        this.rationedAt = now;
    }

    private static long nanos(Duration duration) {
        // A century is as good as for ever and does not overflow.
        return duration.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE / 4 : duration.toNanos();
    }

    /** Whether a segment of this size is full. */
    boolean isFull(long segmentBytes) {
        return segmentBytes >= bytes;
    }

    /** When a segment is to be closed that was begun and last appended to at these times. */
    long closesAt(long begunAt, long appendedAt, long now) {
        ration(now);
        long atAge = begunAt + age;
        if (rations >= 1) {
            return Math.min(atAge, appendedAt + idle);
        }
        long nextRation = now + (long) ((1 - rations) * age);
        return Math.min(atAge, Math.max(nextRation, appendedAt + idle));
    }

    /** A segment was closed. */
    void closed(long now) {
        ration(now);
        rations = Math.max(0, rations - 1);
    }

    private void ration(long now) {
        rations = Math.min(AT_ONCE, rations + (double) (now - rationedAt) / age);
        rationedAt = now;
    }
}
