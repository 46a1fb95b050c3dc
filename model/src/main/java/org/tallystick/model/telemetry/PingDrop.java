package org.tallystick.model.telemetry;

import java.util.Locale;

/** Why a ping does not count. Of several reasons the first in this order is told. */
public enum PingDrop {
    /** It is no JSON object, or its payload breaks off. Only rows that other tools landed can be so. */
    MALFORMED,
    /** {@code meta.sampleId} is no number, or not below 100. */
    SAMPLE_ID,
    /** The channel is none of those that count. */
    CHANNEL,
    /** {@code meta.submissionDate} is there and no date in the form {@code yyyyMMdd}. */
    SUBMISSION_DATE,
    /** What stands before the first dot of the version is not 1 to 9 digits. */
    VERSION,
    /** The first eight characters of the build's id are no digits. */
    BUILD_ID,
    /** The application's name is missing, no text, too long or not storable. */
    APPLICATION,
    /** The architecture is so. */
    ARCHITECTURE,
    /** The operating system's name is so. */
    OS,
    /** The operating system's version is so; a number is taken for its text. */
    OS_VERSION,
    /** It was sent as another type of document than {@code main} or {@code saved_session}. */
    DOCUMENT_TYPE,
    /** It has no payload, or one that is no object. */
    PAYLOAD;

    /** The name in the lake and in PostgreSQL, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
