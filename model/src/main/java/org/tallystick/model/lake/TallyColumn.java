package org.tallystick.model.lake;

/**
 * The columns of a tally file. One row per key and distinct value; sorted by key, then value. The key columns and
 * {@code value} are those of {@link RawColumn}; {@code start_date} is the first instant of the base period.
 */
public final class TallyColumn {

    /** Long: how often the value occurs, at least 1. */
    public static final String COUNT = "count";

    private TallyColumn() {}
}
