package org.tallystick.store.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionRow;

/**
 * One run under way: it holds the lock that lets one run at a time compute, on a connection of its own that also
 * publishes, so that a run that lost its lock can publish nothing.
 */
public final class RunSession implements AutoCloseable {

    private static final Duration RETRY = Duration.ofMillis(200);

    private final Handle handle;
    private final long id;
    private final List<Long> deadRuns;
    private boolean ended;

    private RunSession(Handle handle, long id, List<Long> deadRuns) {
        this.handle = handle;
        this.id = id;
        this.deadRuns = List.copyOf(deadRuns);
    }

    /**
     * Takes the lock and begins a run.
     *
     * @param wait how long to wait for a run that is under way
     * @throws RunInProgress where another run keeps the lock that long
     */
    public static RunSession begin(DatabaseSettings settings, RunKind kind, String description, Duration wait) {
        Handle handle = Jdbi.create(() -> connect(settings)).open();
        try {
            lock(handle, wait);
            List<Long> dead = handle.inTransaction(ignored -> handle.createQuery(Sql.statement("run/end-dead"))
                    .mapTo(Long.class)
                    .list());
            handle.execute(Sql.statement("aggregate/empty-staging"));
            long id = handle.createQuery(Sql.statement("run/start"))
                    .bind("kind", kind.wireName())
                    .bind("description", description)
                    .mapTo(Long.class)
                    .one();
            return new RunSession(handle, id, dead);
        } catch (RuntimeException failed) {
            handle.close();
            throw failed;
        }
    }

    /** The run's id. */
    public long id() {
        return id;
    }

    /** Runs whose process died before they were committed; their files in the lake are of no use. */
    public List<Long> deadRuns() {
        return deadRuns;
    }

    /**
     * Publishes the result: aggregates, ledger, tallies and the run itself become visible together or not at all.
     *
     * @return how many aggregate rows were inserted or changed
     * @throws DefinitionsChanged where a definition is not what the run computed with
     */
    public long commit(RunResult result) {
        long keys = handle.inTransaction(transaction -> {
            checkDefinitions(transaction, result.definitions());
            long written = merge(transaction, result.attempts());
            consume(transaction, result.consumed());
            addTallies(transaction, result.tallies());
            addIds(transaction, result.ids());
            transaction.execute(Sql.statement("publication/republished"), (Object)
                    result.computed().toArray(String[]::new));
            transaction.execute(Sql.statement("definition/executed"), (Object)
                    result.computed().toArray(String[]::new));
            finish(transaction, result.consumed(), written);
            return written;
        });
        ended = true;
        handle.execute(Sql.statement("aggregate/empty-staging"));
        return keys;
    }

    /** Applies a change of another kind and commits the run with it, in one transaction. */
    public void commit(Consumer<Handle> change) {
        handle.useTransaction(transaction -> {
            change.accept(transaction);
            finish(transaction, List.of(), 0);
        });
        ended = true;
    }

    /** Ends the run without publishing anything. */
    public void fail(String error) {
        handle.createUpdate(Sql.statement("run/fail"))
                .bind("id", id)
                .bind("error", error)
                .execute();
        ended = true;
    }

    @Override
    public void close() {
        try (handle) {
            if (!ended) {
                fail("It ended before it was committed");
            }
        }
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

    private static void lock(Handle handle, Duration wait) {
        Instant until = Instant.now().plus(wait);
        while (!handle.createQuery(Sql.statement("run/try-lock"))
                .mapTo(Boolean.class)
                .one()) {
            if (!Instant.now().isBefore(until)) {
                throw inProgress(handle);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RunInProgress("Stopped while waiting for another run");
        }
    }

    private static RunInProgress inProgress(Handle handle) {
        String other = handle.createQuery(Sql.statement("run/running"))
                .map((row, context) -> "Run " + row.getLong("id") + " is under way since "
                        + row.getTimestamp("started_at").toInstant())
                .findOne()
                .orElse("Another run is under way");
        return new RunInProgress(other + "; nothing was done. Wait for it with --wait 30m, or try again later");
    }

    private static void checkDefinitions(Handle handle, Map<String, MeasureDefinition> used) {
        Map<String, MeasureDefinition> now = new TreeMap<>();
        handle.createQuery(Sql.statement("run/definitions-for-share"))
                .map((row, context) -> DefinitionRow.parse(row.getString("definition")))
                .forEach(definition -> now.put(definition.name(), definition));
        used.forEach((name, definition) -> {
            if (!definition.equals(now.get(name))) {
                throw new DefinitionsChanged(name);
            }
        });
    }

    private long merge(Handle handle, List<Long> attempts) {
        return handle.execute(Sql.statement("aggregate/merge-staging"), id, attempts.toArray(Long[]::new));
    }

    private void consume(Handle handle, List<ConsumedFile> files) {
        handle.execute(
                Sql.statement("run/consume-files"),
                id,
                files.stream().map(ConsumedFile::path).toArray(String[]::new),
                files.stream().map(ConsumedFile::rows).toArray(Long[]::new),
                files.stream().map(ConsumedFile::rowsRefused).toArray(Long[]::new),
                files.stream().map(ConsumedFile::rowsDuplicate).toArray(Long[]::new));
    }

    private void addTallies(Handle handle, List<TallyFile> files) {
        handle.execute(
                Sql.statement("run/add-tally-files"),
                id,
                files.stream().map(TallyFile::path).toArray(String[]::new),
                files.stream().map(TallyFile::measureName).toArray(String[]::new),
                files.stream().map(file -> file.startDate().toString()).toArray(String[]::new),
                files.stream().map(TallyFile::rows).toArray(Long[]::new),
                files.stream().map(TallyFile::bytes).toArray(Long[]::new));
    }

    private void addIds(Handle handle, List<IdFile> files) {
        handle.execute(
                Sql.statement("run/add-id-files"),
                id,
                files.stream().map(IdFile::path).toArray(String[]::new),
                files.stream().map(IdFile::measureName).toArray(String[]::new),
                files.stream().map(file -> file.startDate().toString()).toArray(String[]::new),
                files.stream().map(IdFile::rows).toArray(Long[]::new),
                files.stream().map(IdFile::bytes).toArray(Long[]::new));
    }

    private void finish(Handle handle, List<ConsumedFile> consumed, long keysWritten) {
        int ended = handle.createUpdate(Sql.statement("run/commit"))
                .bind("id", id)
                .bind("filesRead", consumed.size())
                .bind(
                        "rowsRead",
                        consumed.stream().mapToLong(ConsumedFile::rows).sum())
                .bind(
                        "rowsRefused",
                        consumed.stream().mapToLong(ConsumedFile::rowsRefused).sum())
                .bind(
                        "rowsDuplicate",
                        consumed.stream().mapToLong(ConsumedFile::rowsDuplicate).sum())
                .bind("keysWritten", keysWritten)
                .execute();
        if (ended != 1) {
            throw new IllegalStateException("Run " + id + " was ended by somebody else; nothing was published");
        }
        handle.createUpdate(Sql.statement("publication/data-changed"))
                .bind("run", id)
                .execute();
    }
}
