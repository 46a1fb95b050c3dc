package org.tallystick.model.telemetry;

/** How metrics are named where they are stored. */
public final class MetricNames {

    /** Before the name of a count histogram, whose sums are stored as scalar observations. */
    public static final String COUNT = "[[COUNT]]_";

    /** Before the name of a scalar, in capitals. */
    public static final String SCALAR = "SCALARS_";

    /** Before the name of a simple measurement, in capitals. */
    public static final String SIMPLE_MEASURE = "SIMPLE_MEASURES_";

    /** Begins the names of use counters, which may be asked for without a definition. */
    public static final String USE_COUNTER = "USE_COUNTER2_";

    private MetricNames() {}

    /** The name that clients know a stored metric by: a count histogram's plain name. */
    public static String plain(String stored) {
        return stored.startsWith(COUNT) ? stored.substring(COUNT.length()) : stored;
    }
}
