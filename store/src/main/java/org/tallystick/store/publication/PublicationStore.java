package org.tallystick.store.publication;

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
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("publication/current"))
                .map((row, context) ->
                        new PublicationVersion(row.getLong("data_version"), row.getLong("access_version")))
                .one());
    }
}
