package org.tallystick.model.telemetry;

import java.util.Objects;

/**
 * What an observation counts for, within the dimensions of its ping.
 *
 * @param name as stored: {@code GC_MS}, {@code [[COUNT]]_X}, {@code SCALARS_X}, {@code SIMPLE_MEASURES_X}
 * @param label the key of a keyed histogram or scalar, else empty
 * @param process the process type that recorded it
 */
public record Metric(String name, String label, PingProcess process) {

    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(process, "process");
    }
}
