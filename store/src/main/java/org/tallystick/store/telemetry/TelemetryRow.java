package org.tallystick.store.telemetry;

/**
 * The aggregates of one metric and date as the job computes them.
 *
 * @param slice by what, of which channel, version and date
 * @param metric the metric's name as stored
 * @param most the greatest number of observations of one of its cells
 * @param packed all its cells; see {@link org.tallystick.model.telemetry.packed.PackedReader}
 */
public record TelemetryRow(TelemetrySlice slice, String metric, long most, byte[] packed) {

    /** By what pings are aggregated. */
    public enum Prefix {
        BUILD_ID,
        SUBMISSION_DATE;

        /** The name in PostgreSQL and in paths, in lower case. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
