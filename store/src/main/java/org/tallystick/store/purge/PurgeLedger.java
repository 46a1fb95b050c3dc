package org.tallystick.store.purge;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
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

    /**
     * Notes which raw measures are deleted, by what they are about: these can never be computed again from raw.
     *
     * @param firstMicros the earliest start that one of them may have
     * @param lastMicros the latest
     */
    public static void noteRaw(Handle handle, String measureName, long firstMicros, long lastMicros) {
        handle.createUpdate(Sql.statement("purge/note-raw"))
                .bind("name", measureName)
                .bind("first", firstMicros)
                .bind("last", lastMicros)
                .execute();
    }

    /**
     * Drops tallies and ids of days before one, and closes these days for good: late measures of theirs will be refused.
     *
     * @param before the first day that is kept, local to the definition; a period's first day in all its periods
     * @return how many tally files were dropped; a run deletes them
     */
    public static int dropTallies(Handle handle, String measureName, LocalDate before) {
        // A compaction must see what is dropped here, or this its files.
        handle.execute(Sql.statement("run/lock-tallies"));
        handle.createUpdate(Sql.statement("purge/keep-tallies-from"))
                .bind("name", measureName)
                .bind("before", before)
                .execute();
        handle.createUpdate(Sql.statement("purge/drop-ids"))
                .bind("name", measureName)
                .bind("before", before)
                .execute();
        return handle.createUpdate(Sql.statement("purge/drop-tallies"))
                .bind("name", measureName)
                .bind("before", before)
                .execute();
    }

    /**
     * Forgets the ids of periods that began before that day.
     *
     * @return how many files had them; a run deletes them
     */
    public static int forgetIds(Handle handle, LocalDate before) {
        return handle.createUpdate(Sql.statement("purge/forget-ids"))
                .bind("before", before)
                .execute();
    }

    /** Notes that these raw files are about to be deleted: they were consumed, and never will be again. */
    public static void markFiles(Handle handle, List<String> paths) {
        handle.createUpdate(Sql.statement("purge/mark-files"))
                .bindArray("paths", String.class, paths)
                .execute();
    }

    /** Forgets the names of raw files that were purged before that day (UTC). */
    public static void forgetFiles(Handle handle, LocalDate before) {
        handle.createUpdate(Sql.statement("purge/forget-files"))
                .bind("before", before)
                .execute();
    }
}
