package org.tallystick.store.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;

/** Reads a statement whose every row carries the version, so that version and rows are of one snapshot. */
public final class SnapshotQuery {

    private static final int ROWS_AT_A_TIME = 1000;
    /** How long a query may take to its first row. */
    private static final int MOST_SECONDS = 60;

    private SnapshotQuery() {}

    /**
     * Hands over the version, then row by row. Within a transaction the rows are fetched in portions.
     *
     * @param present a column that is null in the one row of a result without rows
     * @throws UncheckedIOException where the rows' taker fails
     */
    public static <T> void read(Query query, String present, RowReader<T> reader, SnapshotRows<T> rows) {
        query.setFetchSize(ROWS_AT_A_TIME).setQueryTimeout(MOST_SECONDS).scanResultSet((results, context) -> {
            ResultSet row = results.get();
            try {
                row.next();
                rows.version(PublicationStore.version(row));
                if (row.getObject(present) != null) {
                    do {
                        rows.row(reader.read(row));
                    } while (row.next());
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return null;
        });
    }

    /**
     * Reads a row.
     *
     * @param <T> what it is
     */
    public interface RowReader<T> {

        /** The row at which the result stands. */
        T read(ResultSet row) throws SQLException;
    }
}
