package org.tallystick.store.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Sql;

/**
 * A connection that holds a lock for as long as it lives, and the row of the run that holds it. What it commits, it
 * commits as the only one of its kind.
 */
final class RunConnection implements AutoCloseable {

    private static final Duration RETRY = Duration.ofMillis(200);

    private final Handle handle;
    private final RunLock lock;
    private final long id;
    private final List<Long> deadRuns;
    private boolean ended;

    private RunConnection(Handle handle, RunLock lock, long id, List<Long> deadRuns) {
        this.handle = handle;
        this.lock = lock;
        this.id = id;
        this.deadRuns = List.copyOf(deadRuns);
    }

    static RunConnection begin(
            DatabaseSettings settings, RunLock lock, RunKind kind, String description, Duration wait) {
        Handle handle = Jdbi.create(() -> connect(settings)).open();
        try {
            lock(handle, lock, wait);
            List<Long> dead = endDead(handle, lock);
            long id = handle.createQuery(Sql.statement("run/start"))
                    .bind("kind", kind.wireName())
                    .bind("description", description)
                    .mapTo(Long.class)
                    .one();
            return new RunConnection(handle, lock, id, dead);
        } catch (RuntimeException failed) {
            handle.close();
            throw failed;
        }
    }

    long id() {
        return id;
    }

    List<Long> deadRuns() {
        return deadRuns;
    }

    Handle handle() {
        return handle;
    }

    /** Nothing more will be said about how the run ended. */
    void ended() {
        ended = true;
    }

    void fail(String error) {
        handle.createUpdate(Sql.statement("run/fail"))
                .bind("id", id)
                .bind("error", error)
                .execute();
        ended = true;
    }

    /** Does something while nobody has the other lock; false where somebody has it, and nothing was done. */
    boolean doWhileFree(RunLock other, Runnable work) {
        if (!tryLock(handle, other)) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            unlock(other);
        }
    }

    @Override
    public void close() {
        try (handle) {
            if (!ended) {
                fail("It ended before it was committed");
            }
            unlockAtOnce();
        }
    }

    /** PostgreSQL notices a closed connection a moment later, when the next run may have begun. */
    private void unlockAtOnce() {
        try {
            unlock(lock);
        } catch (JdbiException broken) {
            // A connection that is broken holds no lock.
        }
    }

    private void unlock(RunLock held) {
        handle.createQuery(Sql.statement("run/unlock"))
                .bind("name", held.key())
                .mapTo(Boolean.class)
                .one();
    }

    /** Ends the runs of the other kind whose process died; none where one of that kind may be alive. */
    List<Long> endDead(RunLock other) {
        List<Long> dead = new ArrayList<>();
        doWhileFree(other, () -> dead.addAll(endDead(handle, other)));
        return dead;
    }

    private static List<Long> endDead(Handle handle, RunLock lock) {
        return handle.inTransaction(ignored -> handle.createQuery(Sql.statement("run/end-dead"))
                .bind("compactions", lock == RunLock.COMPACTION)
                .mapTo(Long.class)
                .list());
    }

    private static Connection connect(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        properties.setProperty("ApplicationName", "tallystick run");
        // The connection is silent for as long as Spark computes.
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.url(), properties);
    }

    private static void lock(Handle handle, RunLock lock, Duration wait) {
        Instant until = Instant.now().plus(wait);
        while (!tryLock(handle, lock)) {
            if (!Instant.now().isBefore(until)) {
                throw inProgress(handle, lock);
            }
            pause();
        }
    }

    private static boolean tryLock(Handle handle, RunLock lock) {
        return handle.createQuery(Sql.statement("run/try-lock"))
                .bind("name", lock.key())
                .mapTo(Boolean.class)
                .one();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RunInProgress("Stopped while waiting for another run");
        }
    }

    private static RunInProgress inProgress(Handle handle, RunLock lock) {
        String other = handle.createQuery(Sql.statement("run/running"))
                .bind("compactions", lock == RunLock.COMPACTION)
                .map((row, context) -> "Run " + row.getLong("id") + " is under way since "
                        + row.getTimestamp("started_at").toInstant())
                .findOne()
                .orElse("Another run is under way");
        return new RunInProgress(other + "; nothing was done. Wait for it with --wait 30m, or try again later");
    }
}
