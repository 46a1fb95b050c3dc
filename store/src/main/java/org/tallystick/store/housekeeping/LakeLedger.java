package org.tallystick.store.housekeeping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** What the database says that the lake holds. */
public final class LakeLedger {

    private final Jdbi jdbi;

    /** The ledger of that database. */
    public LakeLedger(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The status of every run there was: running, committed or failed. */
    public Map<Long, String> runs() {
        Map<Long, String> runs = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(Sql.statement("housekeeping/runs"))
                .map((row, context) -> runs.put(row.getLong("id"), row.getString("status")))
                .list());
        return runs;
    }

    /** All files of tallies and ids that are in effect. */
    public List<NamedFile> files() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("housekeeping/files"))
                .map((row, context) -> new NamedFile(row.getString("path"), row.getLong("rows"), row.getLong("bytes")))
                .list());
    }

    /** Files that are no longer in effect and wait until a run deletes them. */
    public Set<String> obsoleteFiles() {
        return paths("housekeeping/obsolete");
    }

    /** The raw files that runs have consumed and no purge has deleted. */
    public Set<String> consumedFiles() {
        return paths("housekeeping/consumed");
    }

    /** The raw files that purges have deleted, or were about to, lately. */
    public Set<String> purgedFiles() {
        return paths("housekeeping/purged");
    }

    private Set<String> paths(String statement) {
        List<String> paths = jdbi.withHandle(handle ->
                handle.createQuery(Sql.statement(statement)).mapTo(String.class).list());
        return new TreeSet<>(paths);
    }
}
