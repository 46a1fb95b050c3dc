package org.tallystick.store.indicator;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** What a computation of indicators needs to know before it begins. */
public final class IndicatorInputs {

    private final Jdbi jdbi;

    /** The state of that database. */
    public IndicatorInputs(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The measures of which all events that were consumed were computed. */
    public Set<String> known() {
        return texts("indicator/known");
    }

    /** Periods with events or facts that no run has computed, by their first local day. */
    public Set<LocalDate> due(PeriodUnit unit) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("indicator/due"))
                .bind("unit", unit.wireName())
                .mapTo(LocalDate.class)
                .list()));
    }

    /** The raw files of events and facts that committed runs have consumed, by path, with their numbers of rows. */
    public Map<String, Long> consumed() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("indicator/consumed"))
                .bindArray("names", String.class, List.of(IndicatorResult.EVENTS, IndicatorResult.FACTS))
                .reduceRows(new HashMap<>(), (paths, row) -> {
                    paths.put(row.getColumn("path", String.class), row.getColumn("rows", Long.class));
                    return paths;
                }));
    }

    /** Raw files that are to be deleted and must not be read any more. */
    public Set<String> obsolete() {
        return texts("indicator/obsolete-raw");
    }

    /** Events of types that no indicator knows, the most frequent type first. */
    public List<UnknownEvents> unknown() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("indicator/unknown"))
                .map((row, context) -> new UnknownEvents(
                        row.getString("type"),
                        row.getLong("events"),
                        row.getObject("first_date", LocalDate.class),
                        row.getObject("last_date", LocalDate.class)))
                .list());
    }

    private Set<String> texts(String statement) {
        return jdbi.withHandle(handle -> new HashSet<>(
                handle.createQuery(Sql.statement(statement)).mapTo(String.class).list()));
    }
}
