package org.tallystick.ingest.journal;

import java.time.Clock;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What time it is for a journal.
 *
 * @param clock says when measures were received; it may jump
 * @param nanos says how old a segment is: nanoseconds that only go forward
 */
public record JournalTime(Clock clock, LongSupplier nanos) {

    public JournalTime {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(nanos, "nanos");
    }

    /** The time of that clock, with ages by the machine's own count. */
    public static JournalTime of(Clock clock) {
        return new JournalTime(clock, System::nanoTime);
    }
}
