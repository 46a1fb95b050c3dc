package org.tallystick.model.lake;

/**
 * The columns of a file of raw usage events, in order. One row per event; the folder says the UTC date of
 * {@link #EVENT_DATE}. Sorted by user and time, as far as a file was written at once.
 */
public final class UsageEventColumn {

    /** String: the user's pseudonym; never null. */
    public static final String USER_ID = "user_id";

    /** String: the type as it came; never null. */
    public static final String TYPE = "type";

    /** String: what the event is about; nullable, like all that follow but times. */
    public static final String TARGET = "target";

    /** String: where it happened. */
    public static final String CONTEXT = "context";

    /** String: how it ended. */
    public static final String RESULT = "result";

    /** String: with what. */
    public static final String DEVICE = "device";

    /** Timestamp in UTC microseconds: when what ended had begun; nullable. */
    public static final String START_DATE = "start_date";

    /** Timestamp in UTC microseconds: when it happened; never null. */
    public static final String EVENT_DATE = "event_date";

    /** Timestamp in UTC microseconds: when it was received; never null. */
    public static final String RECEIVED_AT = "received_at";

    private UsageEventColumn() {}
}
