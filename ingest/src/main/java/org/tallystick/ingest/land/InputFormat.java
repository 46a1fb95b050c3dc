package org.tallystick.ingest.land;

import java.util.Locale;

/** The forms in which measures are landed; text ones may be compressed with gzip. */
public enum InputFormat {
    /** One JSON object a line. */
    NDJSON,
    /** One JSON array of objects. */
    JSON_ARRAY,
    /** Comma-, semicolon- or tab-separated values with a header. */
    CSV,
    /** Apache Parquet. */
    PARQUET;

    /** The name in messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
