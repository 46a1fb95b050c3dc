package org.tallystick.model.lake;

/** The columns of a file of raw tracking events, in order. One row per event. The folder says its receiving day. */
public final class EventColumn {

    /** String: what groups events; never null, like all columns. */
    public static final String NAMESPACE = "namespace";

    /** String: what happened. */
    public static final String NAME = "name";

    /** Timestamp in UTC microseconds: when it happened. */
    public static final String TIMESTAMP = "timestamp";

    /** Double: its value. */
    public static final String VALUE = "value";

    /** Timestamp in UTC microseconds: when it was received. */
    public static final String RECEIVED_AT = "received_at";

    /** String: its id, a UUID. */
    public static final String ID = "id";

    private EventColumn() {}
}
