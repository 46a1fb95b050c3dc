package org.tallystick.model.lake;

/** The columns of a file of refused rows. One row per row that could not be used. */
public final class RefusedColumn {

    /** Timestamp in UTC microseconds: when it was refused; never null. */
    public static final String RECEIVED_AT = "received_at";

    /** String: where it came from, a file's name or {@code POST /measure}; never null. */
    public static final String SOURCE = "source";

    /** Long: the line or row in the source, from 1; null where the source has none. */
    public static final String LINE = "line";

    /** String: why it was refused; never null. */
    public static final String REASON = "reason";

    /** String: the row as it came, cut to 4,096 characters; nullable. */
    public static final String CONTENT = "content";

    private RefusedColumn() {}
}
