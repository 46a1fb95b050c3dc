package org.tallystick.model.lake;

/**
 * The columns of a file of what one submission date and channel contributes to the aggregates of telemetry, in order. The
 * folders say date and channel. One row per version, metric and build, sorted by them.
 */
public final class ContributionColumn {

    /** String: the digits before the version's first dot; never null, like all others. */
    public static final String VERSION = "version";

    /** String: the first eight characters of the build's id. */
    public static final String BUILD_ID = "build_id";

    /** String: the metric as stored. */
    public static final String METRIC = "metric";

    /** Bytes: its histograms, as {@code docs/formats/packed-histograms.md} says. */
    public static final String PACKED = "packed";

    private ContributionColumn() {}
}
