package org.tallystick.job.telemetry;

import org.tallystick.model.telemetry.PingDimensions;

/**
 * Where a cell belongs: the dimensions of its pings and their submission date.
 *
 * @param submissionDate days since the epoch (UTC), or {@link #ALL_DATES}
 * @param dimensions the dimensions; the build's id is {@link #ALL_BUILDS} where all builds are meant
 */
record CellPlace(int submissionDate, PingDimensions dimensions) {

    /** Stands for all submission dates. */
    static final int ALL_DATES = Integer.MIN_VALUE;

    /** Stands for all builds; no build has such an id. */
    static final String ALL_BUILDS = "";

    CellPlace ofAllBuilds() {
        PingDimensions all = dimensions;
        return new CellPlace(
                submissionDate,
                new PingDimensions(
                        all.channel(),
                        all.version(),
                        ALL_BUILDS,
                        all.application(),
                        all.architecture(),
                        all.os(),
                        all.osVersion()));
    }

    CellPlace ofAllDates() {
        return new CellPlace(ALL_DATES, dimensions);
    }

    /** Equal for all dates and builds, and in every process, so that cells that are added up meet in one task. */
    int hash() {
        int hash = dimensions.channel().hashCode();
        hash = hash * 31 + dimensions.version().hashCode();
        hash = hash * 31 + dimensions.application().hashCode();
        hash = hash * 31 + dimensions.architecture().hashCode();
        hash = hash * 31 + dimensions.os().hashCode();
        return hash * 31 + dimensions.osVersion().hashCode();
    }
}
