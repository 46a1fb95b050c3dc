package org.tallystick.store.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionRow;

/** What a run needs to know before it computes. */
public final class RunInputs {

    private static final int PATHS_AT_ONCE = 10_000;

    private final Jdbi jdbi;

    /** The state of that database. */
    public RunInputs(Database database) {
        this.jdbi = database.jdbi();
    }

    /** All definitions with the day of their last scheduled computation, by name. */
    public List<ScheduledDefinition> definitions() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("definition/schedule"))
                .map((row, context) -> new ScheduledDefinition(
                        DefinitionRow.parse(row.getString("definition")),
                        row.getObject("last_executed_on", LocalDate.class),
                        row.getObject("today", LocalDate.class)))
                .list());
    }

    /** Which of these raw files committed runs have consumed. */
    public Set<String> consumed(List<String> paths) {
        Set<String> consumed = new HashSet<>();
        for (int from = 0; from < paths.size(); from += PATHS_AT_ONCE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PATHS_AT_ONCE));
            jdbi.useHandle(handle -> handle.createQuery(Sql.statement("run/consumed-paths"))
                    .bindArray("paths", String.class, some)
                    .mapTo(String.class)
                    .forEach(consumed::add));
        }
        return consumed;
    }

    /** The days (local to the definition) of which these measures have tallies. */
    public Map<String, Set<LocalDate>> tallyDays(Collection<String> measureNames) {
        Map<String, Set<LocalDate>> days = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(Sql.statement("run/tally-days"))
                .bindArray("names", String.class, List.copyOf(measureNames))
                .map((row, context) -> days.computeIfAbsent(row.getString("measure_name"), name -> new HashSet<>())
                        .add(row.getObject("start_date", LocalDate.class)))
                .list());
        return days;
    }

    /** The files of ids of one measure whose periods begin on these days, both inclusive, local to its definition. */
    public List<IdFile> idFiles(String measureName, LocalDate first, LocalDate last) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/id-files"))
                .bind("name", measureName)
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> new IdFile(
                        row.getString("path"),
                        row.getString("measure_name"),
                        row.getObject("start_date", LocalDate.class),
                        row.getLong("rows"),
                        row.getLong("bytes")))
                .list());
    }

    /** The tally files of one measure from one day to before another, local to its definition. */
    public List<TallyFile> tallyFiles(String measureName, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/tally-files"))
                .bind("name", measureName)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new TallyFile(
                        row.getString("path"),
                        row.getString("measure_name"),
                        row.getObject("start_date", LocalDate.class),
                        row.getLong("rows"),
                        row.getLong("bytes")))
                .list());
    }

    /** Measures whose aggregates must be published anew from their tallies, with the local day from which on. */
    public Map<String, LocalDate> toRepublish() {
        Map<String, LocalDate> names = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(Sql.statement("publication/to-republish"))
                .map((row, context) ->
                        names.put(row.getString("measure_name"), row.getObject("from_date", LocalDate.class)))
                .list());
        return names;
    }

    /**
     * A definition and when it was computed last.
     *
     * @param definition the definition
     * @param lastExecutedOn the UTC day of the last computation, null before the first
     * @param today the database's UTC day
     */
    public record ScheduledDefinition(MeasureDefinition definition, LocalDate lastExecutedOn, LocalDate today) {

        /** Whether its execution frequency lets it be computed today. */
        public boolean isDue() {
            return lastExecutedOn == null
                    || !today.isBefore(lastExecutedOn.plusDays(
                            definition.executionFrequency().executionDays()));
        }
    }
}
