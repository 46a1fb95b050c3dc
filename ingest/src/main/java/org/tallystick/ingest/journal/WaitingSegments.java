package org.tallystick.ingest.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The closed segments that wait to become raw files, and how long the lander waits after a failure. */
final class WaitingSegments {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Deque<ClosedSegment> segments = new ArrayDeque<>();
    private Duration wait = Duration.ZERO;
    private int leftBeforeEnd = -1;

    synchronized void add(ClosedSegment segment) {
        segments.addLast(segment);
        notifyAll();
    }

    /** The next segment, or empty at the end. Waits for one, and waits longer after each failure. */
    synchronized Optional<ClosedSegment> take() throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (leftBeforeEnd < 0 && (segments.isEmpty() || System.nanoTime() < until)) {
            long millis = segments.isEmpty() ? 0 : Math.max(1, (until - System.nanoTime()) / 1_000_000);
            wait(millis);
        }
        if (leftBeforeEnd == 0 || segments.isEmpty()) {
            return Optional.empty();
        }
        leftBeforeEnd = Math.max(-1, leftBeforeEnd - 1);
        return Optional.of(segments.peekFirst());
    }

    /** The taken segment is landed. */
    synchronized void landed() {
        segments.removeFirst();
        wait = Duration.ZERO;
    }

    /** The taken segment could not be landed: the others have their turn before it. */
    synchronized void failed() {
        segments.addLast(segments.removeFirst());
        Duration longer = wait.multipliedBy(2);
        wait = wait.isZero() ? SHORTEST_WAIT : longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }

    /** Every segment is tried once more, then {@link #take} is at its end. */
    synchronized void end() {
        leftBeforeEnd = segments.size();
        notifyAll();
    }

    synchronized int size() {
        return segments.size();
    }

    synchronized Optional<Instant> oldest() {
        return segments.stream().map(ClosedSegment::createdAt).min(Instant::compareTo);
    }
}
