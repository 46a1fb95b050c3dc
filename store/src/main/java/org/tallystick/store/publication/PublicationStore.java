package org.tallystick.store.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** The version of what readers see. */
public final class PublicationStore {

    private final Jdbi jdbi;

    /** The version of that database. */
    public PublicationStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The version now, as of the last committed change. */
    public PublicationVersion current() {
        return jdbi.withHandle(PublicationStore::current);
    }

    static PublicationVersion current(Handle handle) {
        return handle.createQuery(Sql.statement("publication/current"))
                .map((row, context) -> version(row))
                .one();
    }

    /** The version in the columns of a row. */
    public static PublicationVersion version(ResultSet row) throws SQLException {
        return new PublicationVersion(
                row.getLong("data_version"), row.getLong("access_version"), row.getLong("changed_micros"));
    }
}
