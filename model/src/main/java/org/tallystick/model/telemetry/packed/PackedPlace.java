package org.tallystick.model.telemetry.packed;

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
        int order = process.compareTo(other.process);
        order = order != 0 ? order : application.compareTo(other.application);
        order = order != 0 ? order : architecture.compareTo(other.architecture);
        order = order != 0 ? order : os.compareTo(other.os);
        return order != 0 ? order : osVersion.compareTo(other.osVersion);
    }
}
