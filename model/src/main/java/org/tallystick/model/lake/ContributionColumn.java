package org.tallystick.model.lake;

/**
 * The columns of a file of what one submission date and channel contributes to the aggregates of telemetry, in order. The
 * folders say date and channel. One row per build, dimensions and metric, sorted by them.
 */
public final class ContributionColumn {

    /** String: the digits before the version's first dot; never null, like all others. */
    public static final String VERSION = "version";

    /** String: the first eight characters of the build's id. */
    public static final String BUILD_ID = "build_id";

    /** String: the application's name. */
    public static final String APPLICATION = "application";

    /** String: the architecture. */
    public static final String ARCHITECTURE = "architecture";

    /** String: the operating system's name. */
    public static final String OS = "os";

    /** String: the operating system's version. */
    public static final String OS_VERSION = "os_version";

    /** String: the metric as stored. */
    public static final String METRIC = "metric";

    /** String: the key of a keyed histogram or scalar, else empty. */
    public static final String LABEL = "label";

    /** String: {@code parent}, {@code content} or {@code gpu}. */
    public static final String PROCESS = "process";

    /** Long: the sum of all observed values. */
    public static final String SUM = "sum";

    /** Long: the number of observations. */
    public static final String COUNT = "count";

    /** List of longs: the lower bounds of the buckets that are not zero, ascending. */
    public static final String BUCKETS = "buckets";

    /** List of longs: their counts. */
    public static final String COUNTS = "counts";

    private ContributionColumn() {}
}
