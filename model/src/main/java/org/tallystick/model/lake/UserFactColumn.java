package org.tallystick.model.lake;

/** The columns of a file of raw facts about users, in order. One row per fact; the folder says the month. */
public final class UserFactColumn {

    /** String: the user's pseudonym; never null. */
    public static final String USER_ID = "user_id";

    /** String: what is told, for example {@code consent}; never null. */
    public static final String FACT = "fact";

    /** String: of which fluid; null where it is about none. */
    public static final String FLUID = "fluid";

    /** Double: the value, flags as 1 and 0; null where it is a text. */
    public static final String NUMBER = "number";

    /** String: the value; null where it is a number. */
    public static final String TEXT = "text";

    /** Timestamp in UTC microseconds: when it was received; never null. The latest of a user, month and fact counts. */
    public static final String RECEIVED_AT = "received_at";

    private UserFactColumn() {}
}
