package org.tallystick.store.aggregate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** How many aggregates the disclosure rule releases and how many it keeps back, for whoever runs the system. */
public final class Disclosure {

    private final Jdbi jdbi;

    /** The aggregates of that database. */
    public Disclosure(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The counts of all measures and periods, by name and period. */
    public List<Counts> counts() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("aggregate/disclosure"))
                .map((row, context) -> new Counts(
                        row.getString("name"),
                        PeriodUnit.named(row.getString("period")).orElseThrow(),
                        row.getLong("released"),
                        row.getLong("suppressed")))
                .list());
    }

    /** How many aggregates of one period are kept back. */
    public long suppressed(String measure, PeriodUnit period, Instant start) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("aggregate/suppressed"))
                .bind("measure", measure)
                .bind("period", period.wireName())
                .bind("start", start.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one());
    }

    /**
     * How many aggregates there are.
     *
     * @param measure the definition's name
     * @param period the unit of their periods
     * @param released those with enough contributions
     * @param suppressed those with fewer
     */
    public record Counts(String measure, PeriodUnit period, long released, long suppressed) {}
}
