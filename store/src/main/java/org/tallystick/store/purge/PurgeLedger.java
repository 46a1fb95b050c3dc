package org.tallystick.store.purge;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** What PostgreSQL remembers of purged raw measures. */
public final class PurgeLedger {

    private PurgeLedger() {}

    /**
     * Notes the moment of a purge at the aggregates of one measure.
     *
     * @param firstMicros the first instant of the first period that purged measures belong to
     * @param lastMicros the last instant that purged measures are about
     */
    public static void markAggregates(Handle handle, String measureName, long firstMicros, long lastMicros) {
        handle.createUpdate(Sql.statement("purge/mark-aggregates"))
                .bind("name", measureName)
                .bind("first", firstMicros / 1e6)
                .bind("last", lastMicros / 1e6)
                .execute();
    }

    /** Takes files that no longer exist out of the ledger of consumed files. */
    public static void forget(Database database, List<String> paths) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(Sql.statement("purge/forget-files"))
                        .bindArray("paths", String.class, paths)
                        .execute());
    }
}
