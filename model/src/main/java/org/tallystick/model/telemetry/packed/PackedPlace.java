package org.tallystick.model.telemetry.packed;

import java.util.Comparator;
import java.util.Objects;
import org.tallystick.model.telemetry.PingProcess;

/**
 * Where the observations of a cell were made.
 *
 * @param process the process type
 * @param application the application's name
 * @param architecture the architecture
 * @param os the operating system's name
 * @param osVersion its version
 */
public record PackedPlace(PingProcess process, String application, String architecture, String os, String osVersion)
        implements Comparable<PackedPlace> {

    private static final Comparator<PackedPlace> ORDER = Comparator.comparing(PackedPlace::process)
            .thenComparing(PackedPlace::application)
            .thenComparing(PackedPlace::architecture)
            .thenComparing(PackedPlace::os)
            .thenComparing(PackedPlace::osVersion);

    public PackedPlace {
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(osVersion, "osVersion");
    }

    /** The order of places within a row: by process, then by the texts. */
    @Override
    public int compareTo(PackedPlace other) {
        return ORDER.compare(this, other);
    }
}
