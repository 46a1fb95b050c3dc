package org.tallystick.model.lake;

/** The columns of a raw measures file, in order. One row per contribution; sorted by measure, application, groups, time. */
public final class RawColumn {

    /** String: the definition's name; never null. */
    public static final String MEASURE_NAME = "measure_name";

    /** String: the producing application; nullable. */
    public static final String CREATED_BY = "created_by";

    /** Timestamp in UTC microseconds: the moment that the measure is about; never null. */
    public static final String START_DATE = "start_date";

    /** String: the first group's value as canonical JSON text; null where the measure has no such group. */
    public static final String GROUP1 = "group1";

    /** String: likewise. */
    public static final String GROUP2 = "group2";

    /** String: likewise. */
    public static final String GROUP3 = "group3";

    /** Double: the measured value, finite; never null. */
    public static final String VALUE = "value";

    /** Timestamp in UTC microseconds: when it was received; never null. */
    public static final String RECEIVED_AT = "received_at";

    /** String: the sender's id of the contribution; nullable. */
    public static final String ID = "id";

    /** String: who contributed; nullable. */
    public static final String CONTRIBUTOR = "contributor";

    private RawColumn() {}
}
