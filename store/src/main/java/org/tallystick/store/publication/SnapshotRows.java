package org.tallystick.store.publication;

import java.io.IOException;

/**
 * Takes what a query found, row by row, so that an answer of any size needs little memory.
 *
 * @param <T> one row
 */
public interface SnapshotRows<T> {

    /** The version of all rows that follow; called once, first. */
    void version(PublicationVersion version) throws IOException;

    /** The next row. */
    void row(T row) throws IOException;
}
