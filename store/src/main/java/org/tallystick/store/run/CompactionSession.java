package org.tallystick.store.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Sql;
import org.tallystick.store.telemetry.ContributionFile;
import org.tallystick.store.telemetry.TelemetryMonth;
import org.tallystick.store.telemetry.TelemetryMonths;

/**
 * One compaction under way. It has a lock of its own, so that it works while a run computes and readers read: what it
 * changes is which files hold the tallies, never what the tallies are.
 */
public final class CompactionSession implements AutoCloseable {

    private final RunConnection connection;

    private CompactionSession(RunConnection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock of compactions and begins one.
     *
     * @param wait how long to wait for a compaction that is under way
     * @throws RunInProgress where another compaction keeps the lock that long
     */
    public static CompactionSession begin(DatabaseSettings settings, String description, Duration wait) {
        return new CompactionSession(
                RunConnection.begin(settings, RunLock.COMPACTION, RunKind.COMPACT, description, wait));
    }

    /** The id that the names of its files begin with. */
    public long id() {
        return connection.id();
    }

    /** Compactions whose process died before they were committed; their files in the lake are of no use. */
    public List<Long> deadRuns() {
        return connection.deadRuns();
    }

    /**
     * Swaps files in one transaction.
     *
     * @param definitions the definitions that it used, by name
     * @throws TalliesChanged where a file is no longer in effect as it was read; nothing was changed
     * @throws DefinitionsChanged where a definition is not what it was; nothing was changed
     */
    public void commit(Map<String, MeasureDefinition> definitions, TallySwap swap) {
        connection.handle().useTransaction(transaction -> {
            RunSession.checkDefinitions(transaction, definitions);
            TallySwaps.apply(transaction, id(), swap);
            finish(
                    transaction,
                    swap.replaced().size() + swap.joined().size(),
                    swap.replaced().stream().mapToLong(TallyFile::rows).sum());
        });
        connection.ended();
    }

    /**
     * Lets runs read files of months of telemetry, in one transaction.
     *
     * @param months as they were read
     * @param written their files
     * @return the months whose files are read; the others were changed by a run meanwhile
     */
    public Set<TelemetryMonth> commit(List<TelemetryMonth> months, List<ContributionFile> written) {
        Set<TelemetryMonth> added = connection.handle().inTransaction(transaction -> {
            Set<TelemetryMonth> unchanged = TelemetryMonths.add(transaction, id(), months, written);
            finish(
                    transaction,
                    months.stream().mapToInt(month -> month.files().size()).sum(),
                    months.stream().mapToLong(TelemetryMonth::rows).sum());
            return unchanged;
        });
        connection.ended();
        return added;
    }

    /** Ends it without changing anything. */
    public void fail(String error) {
        connection.fail(error);
    }

    @Override
    public void close() {
        connection.close();
    }

    private void finish(Handle handle, int filesRead, long rowsRead) {
        int ended = handle.createUpdate(Sql.statement("compaction/commit"))
                .bind("id", id())
                .bind("filesRead", filesRead)
                .bind("rowsRead", rowsRead)
                .execute();
        if (ended != 1) {
            throw new IllegalStateException("Compaction " + id() + " was ended by somebody else; nothing was changed");
        }
    }
}
