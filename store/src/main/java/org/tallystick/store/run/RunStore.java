package org.tallystick.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** The runs there were. */
public final class RunStore {

    /** Others begin and end while one run computes, but never that many. */
    private static final int RECENT = 1000;

    private final Jdbi jdbi;

    /** The runs of that database. */
    public RunStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The latest runs, the newest first. */
    public List<Run> list(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/list"))
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list());
    }

    /** The run with this id. */
    public Optional<Run> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/find"))
                .bind("id", id)
                .map((row, context) -> run(row))
                .findOne());
    }

    /** The run of that kind that is under way: only one can be. */
    public Optional<Run> running(RunKind kind) {
        return list(RECENT).stream()
                .filter(run -> run.status().equals("running") && run.kind() == kind)
                .findFirst();
    }

    /**
     * Records an administrative change as a committed run and makes it the version of the published data, in the
     * transaction of the change itself.
     *
     * @return the run's id
     */
    public static long recordChange(Handle handle, RunKind kind, String description) {
        long id = handle.createQuery(Sql.statement("run/start"))
                .bind("kind", kind.wireName())
                .bind("description", description)
                .mapTo(Long.class)
                .one();
        handle.createUpdate(Sql.statement("run/commit"))
                .bind("id", id)
                .bind("filesRead", 0)
                .bind("rowsRead", 0)
                .bind("rowsRefused", 0)
                .bind("rowsDuplicate", 0)
                .bind("keysWritten", 0)
                .execute();
        handle.createUpdate(Sql.statement("publication/data-changed"))
                .bind("run", id)
                .execute();
        return id;
    }

    private static Run run(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        double seconds = row.getDouble("seconds");
        return new Run(
                row.getLong("id"),
                RunKind.named(row.getString("kind")),
                row.getString("status"),
                row.getString("description"),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getLong("files_read"),
                row.getLong("rows_read"),
                row.getLong("rows_refused"),
                row.getLong("rows_duplicate"),
                row.getLong("keys_written"),
                finished == null ? null : seconds,
                row.getString("error"));
    }
}
