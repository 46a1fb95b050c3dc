package org.tallystick.store.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.backfill.Replacement;
import org.tallystick.store.backfill.RowChange;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionRow;
import org.tallystick.store.indicator.IndicatorResult;
import org.tallystick.store.telemetry.TelemetryPublication;
import org.tallystick.store.telemetry.TelemetryResult;
import org.tallystick.store.tracking.TrackingPublication;
import org.tallystick.store.tracking.TrackingResult;

/**
 * One run under way: it holds the lock that lets one run at a time compute, on a connection of its own that also
 * publishes, so that a run that lost its lock can publish nothing.
 */
public final class RunSession implements AutoCloseable {

    private final RunConnection connection;
    private final List<Long> deadRuns;

    private RunSession(RunConnection connection, List<Long> deadRuns) {
        this.connection = connection;
        this.deadRuns = List.copyOf(deadRuns);
    }

    /**
     * Takes the lock and begins a run.
     *
     * @param wait how long to wait for a run that is under way
     * @throws RunInProgress where another run keeps the lock that long
     */
    public static RunSession begin(DatabaseSettings settings, RunKind kind, String description, Duration wait) {
        RunConnection connection = RunConnection.begin(settings, RunLock.RUN, kind, description, wait);
        try {
            connection.handle().execute(Sql.statement("aggregate/empty-staging"));
            connection.handle().execute(Sql.statement("telemetry/empty-staging"));
            connection.handle().execute(Sql.statement("tracking/empty-staging"));
            List<Long> dead = new ArrayList<>(connection.deadRuns());
            dead.addAll(connection.endDead(RunLock.COMPACTION));
            return new RunSession(connection, dead);
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The run's id. */
    public long id() {
        return connection.id();
    }

    /** Runs and compactions whose process died before they were committed; their files in the lake are of no use. */
    public List<Long> deadRuns() {
        return deadRuns;
    }

    /**
     * Deletes tally files that are no longer in effect. No other run is under way; where a compaction is, nothing is
     * deleted, since it may be reading them.
     *
     * @param delete deletes these files; one that is already gone does not matter
     */
    public void removeObsolete(Consumer<List<String>> delete) {
        Handle handle = connection.handle();
        List<String> paths = handle.createQuery(Sql.statement("compaction/obsolete"))
                .mapTo(String.class)
                .list();
        if (!paths.isEmpty()) {
            connection.doWhileFree(RunLock.COMPACTION, () -> {
                delete.accept(paths);
                handle.createUpdate(Sql.statement("compaction/forget-obsolete"))
                        .bindArray("paths", String.class, paths)
                        .execute();
            });
        }
    }

    /**
     * Publishes the result: aggregates, ledger, tallies and the run itself become visible together or not at all.
     *
     * @return how many aggregate rows were inserted or changed
     * @throws DefinitionsChanged where a definition is not what the run computed with
     */
    public long commit(RunResult result) {
        return commit(result, IndicatorResult.none());
    }

    /** The same with what was made of usage events: tallies of their periods are replaced. */
    public long commit(RunResult result, IndicatorResult indicators) {
        return publish("aggregate", transaction -> {
            checkDefinitions(transaction, result.definitions());
            List<ConsumedFile> consumed = Stream.concat(result.consumed().stream(), indicators.consumed().stream())
                    .toList();
            long written =
                    merge(transaction, result.attempts()) + indicators.apply(transaction, id(), result.attempts());
            RunLedger ledger = new RunLedger(transaction, id());
            ledger.consume(consumed);
            TallyFileRows.add(transaction, id(), result.tallies());
            TallySwaps.applyWhereUnchanged(transaction, id(), result.swap());
            ledger.addIds(result.ids());
            ledger.replaceIds(result.replacedIds());
            ledger.computed(result.computed());
            ledger.listed(result.listed());
            ledger.commit(RowsRead.of(consumed), written);
            return written;
        });
    }

    /**
     * Publishes a result that replaces what was published of some days: like {@link #commit(RunResult)}, but aggregates
     * of the days' periods that were not computed again vanish, and the days' tallies are replaced. The ledger stays.
     *
     * @param read what was read again
     * @return how many aggregate rows were inserted, changed or deleted
     */
    public long replace(RunResult result, List<ReplacedDays> days, RowsRead read) {
        return publish("aggregate", transaction -> {
            checkDefinitions(transaction, result.definitions());
            long written = merge(transaction, result.attempts());
            long vanished = new Replacement(id(), result.attempts(), days).apply(transaction);
            TallyFileRows.add(transaction, id(), result.tallies());
            RunLedger ledger = new RunLedger(transaction, id());
            ledger.addIds(result.ids());
            ledger.commit(read, written + vanished);
            return written + vanished;
        });
    }

    /**
     * Publishes aggregates of telemetry, with the files that were consumed for them.
     *
     * @return how many aggregate rows were inserted, changed or deleted
     */
    public long publish(TelemetryResult result, RowsRead read) {
        return publish("telemetry", transaction -> {
            long written = new TelemetryPublication(transaction, id(), result).apply();
            RunLedger ledger = new RunLedger(transaction, id());
            ledger.consume(result.consumed());
            ledger.addIds(result.ids());
            ledger.commit(read, written);
            return written;
        });
    }

    /**
     * Publishes tracking events, with the files that were consumed for them.
     *
     * @return how many rows were inserted or changed
     */
    public long publish(TrackingResult result) {
        return publish("tracking", transaction -> {
            long written = TrackingPublication.apply(transaction, id(), result);
            RunLedger ledger = new RunLedger(transaction, id());
            ledger.consume(result.consumed());
            ledger.listed(result.listed());
            ledger.commit(RowsRead.of(result.consumed()), written);
            return written;
        });
    }

    /** Hands over what {@link #replace} would do; nothing was done then. */
    public void differences(RunResult result, List<ReplacedDays> days, Consumer<RowChange> consumer) {
        checkDefinitions(connection.handle(), result.definitions());
        new Replacement(id(), result.attempts(), days).differences(connection.handle(), consumer);
    }

    /** Ends the run as if it had never begun. */
    public void cancel() {
        connection.handle().execute(Sql.statement("aggregate/empty-staging"));
        connection
                .handle()
                .createUpdate(Sql.statement("run/cancel"))
                .bind("id", id())
                .execute();
        connection.ended();
    }

    /**
     * What a run read.
     *
     * @param files how many raw files
     * @param rows how many rows these had
     * @param refused how many of them could not be used
     * @param duplicate how many of them were left out, since a contribution with the same id counts
     */
    public record RowsRead(long files, long rows, long refused, long duplicate) {
        static RowsRead of(List<ConsumedFile> consumed) {
            return new RowsRead(
                    consumed.size(),
                    consumed.stream().mapToLong(ConsumedFile::rows).sum(),
                    consumed.stream().mapToLong(ConsumedFile::rowsRefused).sum(),
                    consumed.stream().mapToLong(ConsumedFile::rowsDuplicate).sum());
        }
    }

    /** Applies a change of another kind and commits the run with it, in one transaction. */
    public void commit(Consumer<Handle> change) {
        connection.handle().useTransaction(transaction -> {
            change.accept(transaction);
            new RunLedger(transaction, id()).commit(RowsRead.of(List.of()), 0);
        });
        connection.ended();
    }

    /** Ends the run without publishing anything. */
    public void fail(String error) {
        connection.fail(error);
    }

    @Override
    public void close() {
        connection.close();
    }

    static void checkDefinitions(Handle handle, Map<String, MeasureDefinition> used) {
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

    /** Publishes rows that were staged for that kind of result, and ends the run. */
    private long publish(String kind, ToLongFunction<Handle> change) {
        Handle handle = connection.handle();
        // The planner must know how many rows there are, few or millions.
        handle.execute(Sql.statement(kind + "/analyze-staging"));
        long rows = handle.inTransaction(change::applyAsLong);
        connection.ended();
        handle.execute(Sql.statement(kind + "/empty-staging"));
        return rows;
    }

    private long merge(Handle handle, List<Long> attempts) {
        handle.execute(Sql.statement("aggregate/memory"));
        return handle.select(Sql.statement("aggregate/publish"), id(), attempts.toArray(Long[]::new))
                .mapTo(Long.class)
                .one();
    }
}
