package org.tallystick.store.backfill;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.TallyOrigin;

/** Compares what a run staged with what is published of some days, and takes away what it no longer has. */
public final class Replacement {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final long run;
    private final List<Long> attempts;
    private final List<ReplacedDays> days;

    /**
     * A replacement.
     *
     * @param run the run
     * @param attempts the attempts whose staged rows count; they must be all aggregates of the days' periods
     * @param days whose periods are made anew
     */
    public Replacement(long run, List<Long> attempts, List<ReplacedDays> days) {
        this.run = run;
        this.attempts = List.copyOf(attempts);
        this.days = List.copyOf(days);
    }

    /** Hands every difference over, in the order of measures, periods and keys; changes nothing. */
    public void differences(Handle handle, Consumer<RowChange> consumer) {
        handle.useTransaction(transaction -> {
            var query = transaction
                    .createQuery(Sql.statement("backfill/difference"))
                    .setFetchSize(FETCHED_AT_ONCE);
            query.bind(0, run).bind(1, attempts.toArray(Long[]::new));
            Object[] scopes = scopes();
            for (int i = 0; i < scopes.length; i++) {
                query.bind(i + 2, scopes[i]);
            }
            query.map((row, context) -> RowChange.read(row)).forEach(consumer);
        });
    }

    /**
     * Takes away aggregates that are not staged and tallies and ids of the days, in the transaction of this handle.
     *
     * @return how many aggregates vanished
     */
    public long apply(Handle handle) {
        Object[] scopes = scopes();
        long vanished = handle.execute(
                Sql.statement("backfill/vanish"),
                scopes[0],
                scopes[1],
                scopes[2],
                scopes[3],
                run,
                attempts.toArray(Long[]::new));
        // A compaction must see what is replaced here, or this its files.
        handle.execute(Sql.statement("run/lock-tallies"));
        days.forEach(some -> {
            days(handle, "backfill/retire", some)
                    .bind("origin", some.origin().wireName())
                    .execute();
            days(handle, "backfill/leave-levels", some).execute();
            if (some.origin() == TallyOrigin.MEASURES) {
                days(handle, "backfill/retire-ids", some).execute();
            }
        });
        return vanished;
    }

    private static Update days(Handle handle, String statement, ReplacedDays days) {
        return handle.createUpdate(Sql.statement(statement))
                .bind("name", days.definition().name())
                .bind("from", days.from())
                .bind("to", days.to());
    }

    private Object[] scopes() {
        List<ReplacedDays.Scope> scopes =
                days.stream().flatMap(some -> some.scopes().stream()).toList();
        return new Object[] {
            column(scopes, ReplacedDays.Scope::measureName, String[]::new),
            column(scopes, ReplacedDays.Scope::period, String[]::new),
            column(scopes, ReplacedDays.Scope::fromMicros, Long[]::new),
            column(scopes, ReplacedDays.Scope::untilMicros, Long[]::new)
        };
    }

    private static <T, R> R[] column(List<T> rows, Function<T, R> value, IntFunction<R[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
