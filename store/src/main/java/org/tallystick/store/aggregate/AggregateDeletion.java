package org.tallystick.store.aggregate;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

/**
 * Takes published rows of a measure away, from a local day of its time zone on: every row whose period begins on that
 * day or later. Tallies stay, so that the next run publishes the rows again.
 */
public final class AggregateDeletion {

    private final Jdbi jdbi;

    /** Deletes in that database. */
    public AggregateDeletion(Database database) {
        this.jdbi = database.jdbi();
    }

    /** How many rows {@link #delete} would take away. */
    public long count(MeasureDefinition definition, LocalDate from) {
        return jdbi.withHandle(
                handle -> rows(handle.createQuery(Sql.statement("aggregate/count-from")), definition, from)
                        .mapTo(Long.class)
                        .one());
    }

    /** Takes the rows away and lets the next run publish them again, in one transaction; returns how many. */
    public long delete(MeasureDefinition definition, LocalDate from) {
        return jdbi.inTransaction(handle -> {
            long deleted = rows(handle.createUpdate(Sql.statement("aggregate/delete-from")), definition, from)
                    .execute();
            republish(handle, definition, from);
            RunStore.recordChange(
                    handle, RunKind.DELETE, definition.name() + " from " + from + ": " + deleted + " rows deleted");
            return deleted;
        });
    }

    private static void republish(Handle handle, MeasureDefinition definition, LocalDate from) {
        handle.createUpdate(Sql.statement("publication/republish"))
                .bind("name", definition.name())
                .bind("from", from)
                .execute();
    }

    private static <T extends SqlStatement<T>> T rows(T statement, MeasureDefinition definition, LocalDate from) {
        OffsetDateTime start = from.atStartOfDay(definition.calendar().zone()).toOffsetDateTime();
        return statement.bind("name", definition.name()).bind("from", start);
    }
}
