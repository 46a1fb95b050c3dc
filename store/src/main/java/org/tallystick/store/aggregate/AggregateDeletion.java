package org.tallystick.store.aggregate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

/**
 * Takes published rows of a measure away, from a local day of its time zone on: every row whose period begins on that
 * day or later. Tallies stay, so that the next run publishes the rows again.
 */
public final class AggregateDeletion {

    private final DatabaseSettings settings;
    private final Jdbi jdbi;

    /** Deletes in that database, which these settings reach. */
    public AggregateDeletion(DatabaseSettings settings, Database database) {
        this.settings = settings;
        this.jdbi = database.jdbi();
    }

    /** How many rows {@link #delete} would take away. */
    public long count(MeasureDefinition definition, LocalDate from) {
        return jdbi.withHandle(
                handle -> rows(handle.createQuery(Sql.statement("aggregate/count-from")), definition, from)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Takes the rows away and lets the next run publish them again, in one transaction and while no run computes: a run
     * that is under way would publish what it computed before.
     *
     * @param wait how long to wait for a run that is under way
     * @return how many rows were deleted
     * @throws IllegalArgumentException where tallies of that day were purged, so that its rows could not come back
     * @throws org.tallystick.store.run.RunInProgress where another run takes longer; nothing was deleted then
     */
    public long delete(MeasureDefinition definition, LocalDate from, Duration wait) {
        String description = definition.name() + " from " + from;
        refuseWithoutTallies(definition, from);
        AtomicLong deleted = new AtomicLong();
        try (RunSession run = RunSession.begin(settings, RunKind.DELETE, description, wait)) {
            run.commit(handle -> {
                deleted.set(rows(handle.createUpdate(Sql.statement("aggregate/delete-from")), definition, from)
                        .execute());
                republish(handle, definition, from);
            });
        }
        return deleted.get();
    }

    private void refuseWithoutTallies(MeasureDefinition definition, LocalDate from) {
        Optional<LocalDate> kept = jdbi.withHandle(handle -> handle.createQuery(Sql.statement("aggregate/tallies-from"))
                .bind("name", definition.name())
                .bind("from", from)
                .mapTo(LocalDate.class)
                .findOne());
        kept.ifPresent(day -> {
            throw new IllegalArgumentException("Tallies of " + definition.name() + " before " + day
                    + " were purged, so that earlier rows could not be published again; nothing was deleted. Choose "
                    + day + " or later");
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
