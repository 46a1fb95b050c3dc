package org.tallystick.model.period;

import java.time.Instant;

/** Instants as microseconds since 1970-01-01T00:00:00Z, the resolution of Parquet and PostgreSQL. */
public final class Instants {

    private Instants() {}

    /** Microseconds since the epoch; what is finer than a microsecond is cut off. */
    public static long toMicros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    /** The instant that lies this many microseconds after the epoch. */
    public static Instant ofMicros(long epochMicros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, 1_000_000L), Math.floorMod(epochMicros, 1_000_000L) * 1_000L);
    }
}
