package org.tallystick.model.lake;

/**
 * The columns of a file of raw pings, in order. One row per ping. The folders say its submission date and its channel;
 * pings that do not count are in the folder {@link LakeLayout#DROPPED} instead of their channel's.
 */
public final class PingColumn {

    /** String: the ping's id; null where it has none. */
    public static final String DOC_ID = "doc_id";

    /** Timestamp in UTC microseconds: when it was received; never null. */
    public static final String RECEIVED_AT = "received_at";

    /** String: the digits before the version's first dot; null where the ping does not count, like all that follows. */
    public static final String VERSION = "version";

    /** String: the first eight characters of the build's id, digits. */
    public static final String BUILD_ID = "build_id";

    /** String: the application's name. */
    public static final String APPLICATION = "application";

    /** String: the architecture. */
    public static final String ARCHITECTURE = "architecture";

    /** String: the operating system's name. */
    public static final String OS = "os";

    /** String: the operating system's version. */
    public static final String OS_VERSION = "os_version";

    /** String: the parts of the ping's payload that are aggregated, as a JSON object. */
    public static final String PAYLOAD = "payload";

    /** String: why the ping does not count; null where it does. */
    public static final String DROP_REASON = "drop_reason";

    private PingColumn() {}
}
