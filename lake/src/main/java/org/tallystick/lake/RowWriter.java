package org.tallystick.lake;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes the fields of one row in the order of the schema; a null field is not written.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface RowWriter<T> {

    /** Writes all fields of the row between the start and the end of a message, which are already written. */
    void write(T row, RecordConsumer consumer);
}
